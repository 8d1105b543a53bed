"""Delete photos and documents that were uploaded many at a time and never given the description they need."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import UploadedFile

AFTER = timedelta(days=1)


class Command(BaseCommand):
    help = "Delete uploads that were left unfinished for a day."

    def handle(self, *args: Any, **options: Any) -> None:
        left = [upload for upload in UploadedFile.objects.all() if is_left(upload)]
        for upload in left:
            upload.file.delete(save=False)
            upload.delete()
        if options["verbosity"]:
            self.stdout.write(f"{len(left)} uploads deleted.")


def is_left(upload: UploadedFile) -> bool:
    """Is the file lost, or older than `AFTER`? The row has no time of its own."""
    if not upload.file.storage.exists(upload.file.name):
        return True
    return upload.file.storage.get_modified_time(upload.file.name) < timezone.now() - AFTER
