"""Unfinished uploads are deleted after a day, with their files."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import UploadedFile


@pytest.fixture
def upload(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return UploadedFile.objects.create(file=ContentFile(b"%PDF-1.7", "panduan.pdf"))


def forget():
    call_command("forget_uploads", verbosity=0)


def test_upload_of_today_is_kept(upload):
    forget()

    assert UploadedFile.objects.get() == upload


def test_upload_of_yesterday_is_deleted_with_its_file(upload, tmp_path):
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        forget()

    assert (UploadedFile.objects.count(), list(tmp_path.glob("wagtail_uploads/*"))) == (0, [])


def test_upload_whose_file_is_lost_is_deleted(upload):
    upload.file.storage.delete(upload.file.name)
    forget()

    assert UploadedFile.objects.count() == 0
