"""What the placeholders of a notice stand for, read when it is sent and in the language of whom it goes to."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ..dates import day, moment, weekday, weekday_moment
from ..models import Application, Batch, Draft, InterviewSlot, Notice, Step, Subscription

OFFERS = ("application.offered", "application.offer_shortened", "application.lapsed", "reminder.offer")


def of(notice: Notice) -> dict[str, str]:
    """By the names of `rules.letters.PLACEHOLDERS`; beside them flags that only the shipped texts know."""
    with translation.override(notice.language):
        if notice.application:
            return _of_application(notice.application, notice.event)
        if notice.subscription:
            return _of_subscription(notice.subscription, notice.batch)
        return {"tautan_lanjut": _resume(notice.key)} if notice.key else {}


def _resume(key: UUID) -> str:
    """The link that opens a form again, made when it is sent: with it, the table of notices would open the form."""
    draft = Draft.objects.filter(form_key=key).first()
    return f"{settings.SITE_URL}{reverse('apply_resume')}{f'#{draft.display_code}' if draft else ''}"


def _of_application(application: Application, event: str) -> dict[str, str]:
    batch = application.batch
    deadline = application.answer_by if event in OFFERS else application.step_due
    found = {
        "nama": application.name,
        "nomor": application.display_number,
        "pelatihan": str(batch.course),
        "kelas": str(batch),
        "mulai": weekday(batch.starts_on),
        "jadwal": str(batch.schedule),
        "alamat": str(batch.where),
        "batas_waktu": moment(deadline),
        "tanggal_batas": day(deadline),
        "catatan": application.correction_note,
        "tahap": _next(application, event),
        "tautan_status": f"{settings.SITE_URL}/status/",
    }
    if event == "application.refused" and application.refusal_reason:
        found["alasan"] = str(application.refusal_reason.wording)
    if event == "award.handed_over":
        found["nomor_tanda_terima"] = str(application.enrolment.award.receipt_number)
    if event in ("interview.scheduled", "reminder.interview") and (talk := application.interviews.first()):
        found |= {"waktu_wawancara": weekday_moment(talk.at), "tempat_wawancara": talk.place}
    return found


def _next(application: Application, event: str) -> str:
    """A sentence on what follows, where there is one."""
    if event == "application.received" and application.step == Step.APPROVE_ELIGIBILITY:
        return _("An officer checks your data by %(day)s.") % {"day": day(application.step_due)}
    if event == "application.interviewing":
        if InterviewSlot.objects.filter(batch=application.batch_id).free().exists():
            return _("Choose the time of your interview yourself, on the status page.")
        return _("An officer will send you the day and the time.")
    if event == "application.lapsed":
        if application.ended_before_the_answer:
            return _("This class ended before you took the seat.")
        until = {"until": moment(application.answer_by)}
        return _("We had no answer from you until %(until)s. We offer the seat to the next in line.") % until
    if event == "enrolment.completed" and application.step == Step.AWAIT_RANKING:
        ranked, kits = _("We are now ranking the class."), _("The best participants receive a starter kit.")
        return f"{ranked} {kits}" if application.batch.course.gives_kits else ranked
    return ""


def _of_subscription(one: Subscription, batch: Batch | None) -> dict[str, str]:
    found = {
        "tentang": str(one.about),
        "tautan_konfirmasi": f"{settings.SITE_URL}{reverse('interest_confirm', args=[one.token])}",
        "on_the_list": "yes" if one.confirmed_at else "",
    }
    if batch:
        found |= {
            "kelas": str(batch),
            "mulai": day(batch.starts_on),
            "selesai": day(batch.ends_on),
            "jadwal": str(batch.schedule),
            "alamat": str(batch.where),
            "batas_waktu": day(batch.closes_at),
            "tautan_daftar": f"{settings.SITE_URL}{reverse('apply', args=[batch.pk])}",
            "is_full": "yes" if batch.availability == "waiting_list" else "",
        }
    return found
