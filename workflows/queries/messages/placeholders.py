"""The values of a notice's placeholders when it is sent, in the recipient's language."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...dates import day, moment, weekday, weekday_moment
from ...events import Event
from ...models import (
    Application,
    Assessment,
    Batch,
    ClassRules,
    Draft,
    InterviewSlot,
    Lesson,
    Notice,
    Step,
    Subscription,
)

TALKS = (
    Event.INTERVIEW_SCHEDULED,
    Event.INTERVIEW_CHANGED,
    Event.INTERVIEW_CANCELLED,
    Event.INTERVIEW_MISSED,
    Event.REMINDER_INTERVIEW,
)
OFFERS = (Event.OFFERED, Event.OFFER_SHORTENED, Event.CONFIRM_AGAIN, Event.LAPSED, Event.REMINDER_OFFER)
MOVED = (Event.TRANSFERRED, Event.MERGED, Event.DEFERRED)
# After the check of the data, or after a check of the way; any other step is the interview.
NEXT = {
    Step.CHECK_DOCUMENTS: gettext_lazy(
        "The next step is a check of your documents. The status page says which ones we need."
    ),
    Step.VISIT_HOME: gettext_lazy("The next step is a visit at your home. An officer will tell you the day."),
    Step.PRACTICAL_TEST: gettext_lazy("The next step is a short practical test. An officer will tell you the day."),
    Step.APPROVE_SELECTION: gettext_lazy("The head of the office now decides who gets a seat."),
}

Status = Application.Status


def of(notice: Notice) -> dict[str, str]:
    """Values by the names in `rules.messages.texts.PLACEHOLDERS`, and flags that only the default texts use."""
    with translation.override(notice.language):
        if notice.application:
            return _of_application(notice.application, Event.of(notice.event)) | _of_lesson(notice)
        if notice.subscription:
            return _of_subscription(notice.subscription, notice.batch)
        return {"tautan_lanjut": _resume(notice.key)} if notice.key else {}


def _of_lesson(notice: Notice) -> dict[str, str]:
    lesson = Lesson.objects.shown().filter(pk=notice.values["lesson"]).first() if "lesson" in notice.values else None
    return facts_of(lesson) if lesson else {}


def facts_of(lesson: Lesson) -> dict[str, str]:
    """What a notice says about a lesson."""
    return {
        "pertemuan": str(lesson),
        "waktu_pertemuan": f"{weekday(lesson.day)}, {lesson.clock}",
        "waktu_semula": weekday_moment(lesson.earlier_starts_at),
        "tempat_pertemuan": lesson.where,
        "alasan": lesson.reason,
    }


def _resume(key: UUID) -> str:
    """The link that reopens a form.  Never stored, so that the table alone does not open anyone's form."""
    draft = Draft.objects.filter(form_key=key).first()
    return f"{settings.SITE_URL}{reverse('apply_resume')}{f'#{draft.display_code}' if draft else ''}"


def _of_application(application: Application, event: Event) -> dict[str, str]:
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
    if event == Event.ASSESSMENT_AGAIN:
        found["catatan"] = _letter(application)
    if event == Event.REFUSED and application.refusal_reason:
        found["alasan"] = str(application.refusal_reason.wording)
    if event == Event.AWARD_HANDED_OVER:
        found["nomor_tanda_terima"] = str(application.enrolment.award.receipt_number)
    if event == Event.CLOSED:
        found["alasan"] = str(application.get_closed_why_display())
    if event == Event.CALLED_OFF:
        found["alasan"] = batch.called_off_why
    if event in TALKS and (talk := application.interviews.first()):
        found |= {"waktu_wawancara": weekday_moment(talk.at), "tempat_wawancara": talk.where}
    return found


def _next(application: Application, event: Event) -> str:
    """A sentence about the next step, or ""."""
    if event == Event.RECEIVED:
        return _after_receipt(application)
    if event in (Event.INTERVIEWING, Event.ASSESSMENT_DONE):
        return _after_check(application)
    if event == Event.LAPSED:
        if application.ended_before_the_answer:
            return _("This class ended before you took the seat.")
        until = {"until": moment(application.answer_by)}
        return _("You did not answer by %(until)s. We are offering the seat to the next in line.") % until
    if event in MOVED:
        return _after_move(application)
    if event == Event.ENROLMENT_COMPLETED and application.step == Step.AWAIT_RANKING:
        ranked, kits = _("We are now ranking the class."), _("The best participants receive a starter kit.")
        return f"{ranked} {kits}" if ClassRules.objects.of(application.batch).gives_kits else ranked
    return ""


def _letter(application: Application) -> str:
    """What the officer last wrote about a check."""
    last = application.assessments.filter(outcome=Assessment.Outcome.AGAIN).first()
    return last.note if last else ""


def _after_check(application: Application) -> str:
    """Which step comes next, and what the resident has to do for it."""
    if application.step in NEXT:
        return str(NEXT[Step(application.step)])
    chooses = InterviewSlot.objects.filter(batch=application.batch_id).free().exists()
    choose, wait = (
        _("Choose the time of your interview yourself, on the status page."),
        _("An officer will tell you the day and time."),
    )
    return " ".join([_("The next step is an interview."), choose if chooses else wait])


def _after_move(application: Application) -> str:
    """What became of the application in its other class, or while it waits for one."""
    said = {
        Status.ENROLLED: _("Your seat is kept."),
        Status.OFFERED: _("A seat is kept for you. Please confirm it by %(until)s, on the status page."),
        Status.RESERVE: _("You are on the waiting list of this class. The time you have waited counts."),
        Status.DEFERRED: _("You will get your place in the next class. On the status page you can choose another."),
    }.get(Status(application.status), _("Your application goes on where it was. What was checked and decided stays."))
    return said % {"until": moment(application.answer_by)}


def _after_receipt(application: Application) -> str:
    """Who checks it until when; if the class is full, that too, in the words of `home/waiting_list.html`."""
    full = _(
        "This class is full. You are applying for its waiting list: if a seat comes free, we offer it to the next "
        "person in line."
    )
    checked = _("An officer will check your data by %(day)s.")
    waits = application.step == Step.APPROVE_ELIGIBILITY
    said = [checked % {"day": day(application.step_due)} if waits else "", full if application.batch.is_full else ""]
    return " ".join(filter(None, said))


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
