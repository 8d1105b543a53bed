"""Strip the metadata that cameras write into photos, such as place, time and owner.

A photo taken at a participant's door would reveal where they live. Readers can download the original of a photo by its
address, and Wagtail copies the metadata into every rendition.
"""

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from PIL.ExifTags import Base
from wagtail.images.models import Image

# Save options by format. "keep" reuses the JPEG's quantization tables, so hardly any quality is lost.
WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "MPO": {"format": "JPEG", "quality": 92},
    "PNG": {},
    "WEBP": {"quality": 92, "save_all": True},
    "AVIF": {"quality": 85, "save_all": True},
}
MARKS = ("exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Raw profile type exif")


def cleaned(file: IO[bytes]) -> bytes | None:
    """Return the picture with only its colour profile and orientation, or None if there is nothing to strip."""
    with Picture.open(file) as picture:
        if picture.format not in WRITTEN or not any(mark in picture.info for mark in MARKS):
            return None
        kept = Picture.Exif()
        if (side := picture.getexif().get(Base.Orientation)) is not None:
            kept[Base.Orientation] = side
            if {mark for mark in MARKS if mark in picture.info} == {"exif"} and len(picture.getexif()) == 1:
                return None
        how = {"format": picture.format, "exif": kept, "icc_profile": picture.info.get("icc_profile")}
        for mark in MARKS:
            picture.info.pop(mark, None)
        written = BytesIO()
        picture.save(written, **how | WRITTEN[picture.format])
    return written.getvalue()


def clean(image: Image) -> bool:
    """Replace the image's file with a stripped copy and delete the original after commit. Return True if it changed."""
    try:
        with image.file.storage.open(image.file.name) as came:
            content = cleaned(came)
    except (OSError, UnidentifiedImageError):  # missing file, or an SVG
        return False
    if content is None:
        return False
    storage, name = image.file.storage, image.file.name
    image.file.save(name.rsplit("/", 1)[-1], ContentFile(content), save=False)
    image._set_file_hash()
    image.file_size = len(content)
    Image.objects.filter(pk=image.pk).update(file=image.file.name, file_hash=image.file_hash, file_size=image.file_size)
    transaction.on_commit(lambda: storage.delete(name), robust=True)
    return True
