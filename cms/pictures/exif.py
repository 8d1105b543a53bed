"""Strip the metadata that cameras write into photos, such as place, time and owner, and turn photos upright.

A photo taken at a participant's door would reveal where they live. Readers can download the original of a photo by its
address, and Wagtail copies the metadata into every rendition. A photo that is only marked as turned has the width and
height of a photo that lies on its side.
"""

from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError
from PIL.ExifTags import Base
from wagtail.images.models import Image
from wagtail.models import UploadedFile

# Save options by format. "keep" reuses the JPEG's quantization tables, so hardly any quality is lost.
WRITTEN: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "HEIF": {"format": "JPEG", "quality": 92},  # the format of iPhones, which few browsers show
    "MPO": {"format": "JPEG", "quality": 92},
    "PNG": {},
    "WEBP": {"quality": 92, "save_all": True},
    "AVIF": {"quality": 85, "save_all": True},
}
UPRIGHT, TURNED_QUALITY = 1, 95
JPEG_BEGINS = b"\xff\xd8\xff"
MARKS = ("exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Raw profile type exif")


def cleaned(file: IO[bytes]) -> bytes | None:
    """Return the picture upright with only its colour profile, or None if it is so already."""
    with Picture.open(file) as picture:
        side = picture.getexif().get(Base.Orientation, UPRIGHT)
        is_marked = any(mark in picture.info for mark in MARKS)
        if picture.format not in WRITTEN or not (is_marked or picture.format == "HEIF"):
            return None
        how = {"format": picture.format, "icc_profile": picture.info.get("icc_profile")} | WRITTEN[picture.format]
        turned = ImageOps.exif_transpose(picture) if side != UPRIGHT else picture
        if turned is not picture and how.get("quality") == "keep":
            how["quality"] = TURNED_QUALITY
        for mark in MARKS:
            turned.info.pop(mark, None)
        written = BytesIO()
        turned.save(written, **how)
    return written.getvalue()


def _cleaned(file: FieldFile) -> bytes | None:
    try:
        with file.storage.open(file.name) as came:
            return cleaned(came)
    except (OSError, UnidentifiedImageError):  # missing file, or an SVG
        return None


def _replace(file: FieldFile, content: bytes) -> None:
    """Store `content` instead of the file, under a name that fits its format, and delete the old file after commit."""
    storage, old = file.storage, file.name
    name = PurePosixPath(old).name
    if content.startswith(JPEG_BEGINS) and not name.lower().endswith((".jpg", ".jpeg")):
        name = f"{PurePosixPath(old).stem}.jpg"
    file.save(name, ContentFile(content), save=False)
    transaction.on_commit(lambda: storage.delete(old), robust=True)


def clean(image: Image) -> bool:
    """Replace the image's file with a stripped and upright copy. Return True if it changed."""
    content = _cleaned(image.file)
    if content is None:
        return False
    _replace(image.file, content)
    image._set_file_hash()
    image.file_size = len(content)
    with Picture.open(BytesIO(content)) as picture:
        image.width, image.height = picture.size
    changed = ("file", "file_hash", "file_size", "width", "height")
    Image.objects.filter(pk=image.pk).update(**{name: getattr(image, name) for name in changed})
    return True


def clean_upload(upload: UploadedFile) -> bool:
    """Do the same for a photo that waits for its description, which the writer may never add."""
    content = _cleaned(upload.file)
    if content is None:
        return False
    _replace(upload.file, content)
    UploadedFile.objects.filter(pk=upload.pk).update(file=upload.file.name)
    return True
