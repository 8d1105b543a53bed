"""Every event that is journalled or sent as a notice, with its labels and the text of its notice."""

from enum import unique

from django.utils.translation import gettext_lazy as _

from .vocabulary import APPLICANT, CLASS, DEADLINE, GIVEN_REASON, INVITED, NEXT, NO_FIXED_TEXT  # isort: skip
from .vocabulary import (
    CLASS_GONE,
    LESSON,
    NOT_SHOWN,
    OTHER_CLASS,
    PLAIN,
    TO_CORRECT,
    TOMORROW,
    UNCHECKED,
    UNNAMED,
    UNTIL,
    WRITTEN_TO,
    Text,
    Worded,
)  # isort: skip


@unique
class Event(Worded):
    """The value is stored in the journal and the outbox: never change one.

    A member is named after its value, without "application".
    """

    # An application, from its arrival to the interview.
    RECEIVED = "application.received", _("Application received"), _("Application received"), Text((*UNCHECKED, "tahap"))
    CHECKED = "application.checked", _("Register and criteria checked")
    MATCHED = "application.matched", _("Register record confirmed as the applicant")
    UNMATCHED = "application.unmatched", _("Register record belongs to another person")
    CORRECTION = (
        "application.correction",
        _("Correction requested"),
        _("We asked you to correct something"),
        Text(TO_CORRECT),
    )
    CORRECTED = "application.corrected", _("Corrected by the resident"), _("You made the correction")
    UNCORRECTED = (
        "application.uncorrected",
        _("Not corrected in time; back to the officer"),
        _("The deadline for the correction passed"),
    )
    WAIVED = "application.waived", _("Criterion waived")
    PARKED = "application.parked", _("Waiting for the next register"), _("Waiting for the new government list"), UNTIL
    UNPARKED = (
        "application.unparked",
        _("Eligibility checked again; back to the officer"),
        _("We are checking your data again"),
    )
    REFERRED = "application.referred", _("Referral letter printed")
    INTERVIEWING = "application.interviewing", _("Found eligible"), _("Data check passed"), NEXT
    ASSESSMENT_DONE = "assessment.done", _("Check of the way done"), _("A check is done"), NEXT
    ASSESSMENT_AGAIN = (
        "assessment.again",
        _("Check not done yet; written to the resident"),
        _("We wrote to you about a check"),
        WRITTEN_TO,
    )
    INTERVIEW_OPEN = "interview.open", _("Interview times can be chosen"), NOT_SHOWN, PLAIN
    INTERVIEW_SCHEDULED = "interview.scheduled", _("Invited to an interview"), _("Invited to an interview"), INVITED
    INTERVIEW_PICKED = (
        "interview.picked",
        _("Interview time chosen by the resident"),
        _("You chose the time of your interview"),
    )
    INTERVIEW_MOVED = (
        "interview.moved",
        _("Interview moved by the resident"),
        _("You chose another time for your interview"),
    )
    INTERVIEW_ATTENDS = (
        "interview.attends",
        _("The resident will come to the interview"),
        _("You said you will come to the interview"),
    )
    INTERVIEW_ASKED = (
        "interview.asked",
        _("Another interview time asked for by the resident"),
        _("You asked for another interview time"),
    )
    INTERVIEW_CHANGED = (
        "interview.changed",
        _("Interview moved by the office"),
        _("We moved your interview to another time or place"),
        INVITED,
    )
    INTERVIEW_CANCELLED = (
        "interview.cancelled",
        _("Interview cancelled by the office"),
        _("We cancelled the interview and will set another time"),
        INVITED,
    )
    INTERVIEW_HANDED_OVER = "interview.handed_over", _("Interview given to another interviewer")
    INTERVIEW_ARRIVAL = "interview.arrival", _("Ticked on the day sheet whether the applicant came")
    INTERVIEW_HELD = "interview.held", _("Interview held"), _("Interview held")
    INTERVIEW_MISSED = (
        "interview.missed",
        _("Did not come to the interview"),
        _("You did not come to the interview"),
        INVITED,
    )

    INTERVIEW_SCORED = "interview.scored", _("Score sheet given")
    INTERVIEW_AMENDED = "interview.amended", _("Score sheet amended")
    INTERVIEW_PANEL_CLOSED = "interview.panel_closed", _("Scored with fewer interviewers")
    INTERVIEW_ABSENT = (
        "interview.absent",
        _("No interview so far; an officer decides"),
        _("We have not met you yet; an officer decides"),
        PLAIN,
    )
    INTERVIEW_AGAIN = (
        "interview.again",
        _("Invited again"),
        _("We invite you to an interview again"),
        PLAIN,
    )
    INTERVIEW_SKIPPED = (
        "interview.skipped",
        _("Goes on without an interview"),
        _("Your application goes on without an interview"),
    )
    BASELINE_SAID = "baseline.said", _("Work, goal and needs recorded"), _("You told us about your work and goal")
    BATCH_PANEL = "batch.panel", _("Interviewers of the class chosen")
    CONFLICT_DECLARED = "conflict.declared", _("Declared a conflict of interest")

    # From the decision to the seat.
    ACCEPTED = "application.accepted", _("Accepted")
    RESERVE = "application.reserve", _("Put on the waiting list"), _("On the waiting list"), PLAIN
    OFFERED = "application.offered", _("Seat offered"), _("A seat was offered to you"), UNTIL
    OFFER_SHORTENED = (
        "application.offer_shortened",
        _("Less time to answer: the class starts earlier"),
        _("Please answer sooner: the class starts earlier"),
        UNTIL,
    )
    ENROLLED = "application.enrolled", _("Seat taken"), _("You confirmed the seat"), PLAIN
    REFUSED = "application.refused", _("Refused"), _("We cannot accept it yet"), GIVEN_REASON
    CLOSED = "application.closed", _("Closed"), _("We closed the application"), GIVEN_REASON
    DECLINED = "application.declined", _("Seat declined"), _("You declined the seat"), PLAIN
    LAPSED = "application.lapsed", _("Offer lapsed"), _("The offer expired without an answer"), NEXT
    WITHDRAWN = "application.withdrawn", _("Withdrawn"), _("You withdrew the application"), UNNAMED

    # A decision that is mended.
    UNDONE = "application.undone", _("Decision taken back before the resident was told")
    MOVED = (
        "application.moved",
        _("Sent back or moved to another step"),
        _("We are looking at your application again"),
        PLAIN,
    )
    REOPENED = "application.reopened", _("Reopened"), _("Your application goes on"), PLAIN
    OBJECTION_MADE = "objection.made", _("Objection from the resident"), _("You objected to the decision")
    OBJECTION_UPHELD = "objection.upheld", _("Objection upheld"), _("Your objection was upheld")
    OBJECTION_DISMISSED = (
        "objection.dismissed",
        _("Objection dismissed"),
        _("We answered your objection: the decision stands"),
        PLAIN,
    )

    CLASS_CHANGED = (
        "application.class_changed",
        _("Told of the new days, hours or place of the class"),
        _("The days, hours or place of your class changed"),
        Text(UNCHECKED),
    )

    CALLED_OFF = (
        "application.called_off",
        _("Class called off: waits for another class"),
        _("Your class was called off"),
        CLASS_GONE,
    )
    DEFERRED = (
        "application.deferred",
        _("Waits for another class"),
        _("You wait for another class"),
        OTHER_CLASS,
    )
    TRANSFERRED = (
        "application.transferred",
        _("Moved to another class of the course"),
        _("You moved to another class"),
        OTHER_CLASS,
    )
    MERGED = (
        "application.merged",
        _("Moved with the class, which was merged into another"),
        _("Your class was merged with another"),
        OTHER_CLASS,
    )
    COURSE_CHANGED = (
        "application.course_changed",
        _("Moved to a class of another course"),
        _("You moved to another course"),
        Text(UNCHECKED),
    )
    CONFIRM_AGAIN = (
        "application.confirm_again",
        _("Asked to confirm the seat again: the class begins on another day"),
        _("The class begins on another day: please confirm your seat again"),
        UNTIL,
    )

    # What residents do themselves.
    NEW_CODE = "application.new_code", _("New secret code given"), _("You received a new secret code"), UNNAMED
    NEXT_CLASS = (
        "application.next_class",
        _("Asked to move to the next class"),
        _("You asked to move to the next class"),
    )
    NEXT_CLASS_OFF = (
        "application.next_class_off",
        _("No longer wants to move to the next class"),
        _("You no longer want to move to the next class"),
    )
    CARRIED = "application.carried", _("Carried over to the next class"), _("Carried over to the next class"), PLAIN
    TOLD_BY = "application.told_by", _("Notice channel chosen by the resident"), _("You chose how we send you news")
    CONTACT = "application.contact", _("Contact changed by the resident"), _("You changed your contact"), UNNAMED
    ANSWERS_CORRECTED = (
        "application.answers_corrected",
        _("Answers corrected by the resident"),
        _("You corrected your answers"),
    )
    PUBLICATION = (
        "application.publication",
        _("Consent to publish name and photo changed by the resident"),
        _("You decided whether we may publish your name and photo"),
    )
    INQUIRY_ASKED = "inquiry.asked", _("Question from the resident"), _("You asked us a question")
    INQUIRY_ANSWERED = "inquiry.answered", _("Question answered"), _("We answered your question"), PLAIN
    REQUEST_ASKED = "request.asked", _("Data request from the resident"), _("You asked about your data")
    REQUEST_ANSWERED = "request.answered", _("Data request answered"), _("We answered your data request"), PLAIN
    REQUEST_DOWNLOADED = (
        "request.downloaded",
        _("Copy of their data downloaded by the resident"),
        _("You downloaded a copy of your data"),
    )

    # Lessons, as participants are told of them.
    LESSONS_AGAIN = "lessons.again", _("Lessons planned anew"), _("The lessons of your class were planned anew"), PLAIN
    LESSON_MOVED = "lesson.moved", _("Lesson moved"), _("We moved a lesson of your class"), LESSON
    LESSON_DROPPED = "lesson.dropped", _("Lesson dropped"), _("We dropped a lesson of your class"), LESSON
    LESSON_TAUGHT_BY = "lesson.taught_by", _("Instructors or lesson hours of a lesson changed")
    ATTENDANCE_RECORDED = "attendance.recorded", _("Attendance of a lesson recorded or corrected")
    ATTENDANCE_EXCUSED = (
        "attendance.excused",
        _("Participant said that they cannot come to a lesson"),
        _("You told us that you cannot come to a lesson"),
    )
    ATTENDANCE_COMING = (
        "attendance.coming",
        _("Participant can come to the lesson after all"),
        _("You told us that you can come to the lesson after all"),
    )
    ATTENDANCE_CALLED = "attendance.called", _("Called after two absences")
    BATCH_LESSONS = "batch.lessons", _("Lessons of the class planned")
    BATCH_LESSONS_CARRIED = "batch.lessons_carried", _("Lessons moved along with the class")

    # From the seat to the kit.
    ENROLMENT_COMPLETED = "enrolment.completed", _("Completed the class"), _("Training completed"), NEXT
    ENROLMENT_REOPENED = (
        "enrolment.reopened",
        _("Mark changed: completion must be approved again"),
        _("Attendance and marks are being checked again"),
    )
    ENROLMENT_LEFT = "enrolment.left", _("Did not complete the class"), _("Training not completed"), PLAIN
    AWARD_NOMINATED = "award.nominated", _("Nominated for a kit"), _("Among the best of the class"), PLAIN
    AWARD_APPROVED = "award.approved", _("Award approved"), _("Starter kit approved"), UNTIL
    AWARD_REFUSED = "award.refused", _("Award refused"), _("No starter kit this time"), PLAIN
    AWARD_RESTORED = (
        "award.restored",
        _("Refusal of the award taken back"),
        _("Your starter kit is being decided again"),
        PLAIN,
    )
    AWARD_TAKEN_BACK = "award.taken_back", _("Award taken back"), _("The starter kit went to someone else"), PLAIN
    RECEIPT_MADE_OUT = "receipt.made_out", _("Receipt printed to be signed")
    AWARD_HANDED_OVER = (
        "award.handed_over",
        _("Kit handed over"),
        _("Starter kit received"),
        Text((*APPLICANT, "nomor_tanda_terima")),
    )

    NOTE_WRITTEN = "note.written", _("Note written for other officers")
    NOTE_CHANGED = "note.changed", _("Note for other officers changed")

    # Who holds a task.
    TASK_HANDED_ON = "task.handed_on", _("Task reassigned to another officer")
    TASK_RELEASED = "task.released", _("Task returned to the queue")
    TASK_TAKEN_FOR = "task.taken_for", _("Task taken as deputy")
    TASK_SNOOZED = "task.snoozed", _("Task snoozed")
    TASK_WOKEN = "task.woken", _("Snoozed task brought back")

    # Courses, classes and kits.
    COURSE_COPIED = "course.copied", _("Course copied")
    COURSE_WAY = "course.way", _("Optional steps of the course set")
    SHEET_ADDED = "sheet.added", _("Standard score sheet added to the course")
    CRITERIA_ADDED = "criteria.added", _("Standard criteria added to the course")
    FORM_CHANGED = "form.changed", _("Application form of the course changed")
    BATCH_CHANGED = "batch.changed", _("Class changed")
    RULES_FROZEN = "rules.frozen", _("Rules of the class copied from the course")
    RULES_PROPOSED = "rules.proposed", _("Change of the class's rules proposed")
    RULES_CHANGED = "rules.changed", _("Change of the class's rules approved")
    RULES_KEPT = "rules.kept", _("Change of the class's rules refused or taken back")
    SELECTION_OPENED = "selection.opened", _("Selection of the class started")
    SELECTION_PROPOSED = "selection.proposed", _("List of the selection proposed")
    SELECTION_EXCEPTION = "selection.exception", _("Exception to the list of the selection made or taken back")
    SELECTION_RETURNED = "selection.returned", _("List of the selection sent back")
    SELECTION_APPROVED = "selection.approved", _("List of the selection approved and frozen")
    SELECTION_CARRIED_OUT = "selection.carried_out", _("List of the selection carried out")
    SELECTION_DROPPED = "selection.dropped", _("Selection ended without a list")
    BATCH_SLOTS = "batch.slots", _("Interview times published")
    BATCH_SLOT_REMOVED = "batch.slot_removed", _("Interview time removed")
    APPOINTMENTS_ASKED = "appointments.asked", _("Several appointments started")
    APPOINTMENTS_DONE = "appointments.done", _("Several appointments finished")
    BATCH_SEATS_PROMISED = "batch.seats_promised", _("Free seats given to the waiting list")
    BATCH_MARKS = "batch.marks", _("Attendance and marks recorded")
    BATCH_ENDED = "batch.ended", _("Class ended")
    BATCH_CALL_OFF_PROPOSED = "batch.call_off_proposed", _("Calling off or merging the class proposed")
    BATCH_CALLED_OFF = "batch.called_off", _("Class called off")
    BATCH_MERGED = "batch.merged", _("Class merged into another")
    BATCH_KEPT = "batch.kept", _("Calling off or merging the class refused or taken back")
    BATCH_HELD = "batch.held", _("Decided to hold the class with fewer participants")
    BATCH_RESULTS_PUBLISHED = "batch.results_published", _("Results of the selection published")
    BATCH_RESULTS_RETRACTED = "batch.results_retracted", _("Results of the selection taken off the website")
    RANKING_COMPUTED = "ranking.computed", _("Class ranked")
    RANKING_RETURNED = "ranking.returned", _("Marks sent back")
    RANKING_CHECKED = "ranking.checked", _("Marks checked")
    RANKING_APPROVED = "ranking.approved", _("Ranking approved")
    KIT_DELIVERED = "kit.delivered", _("Kits delivered")
    KIT_COUNTED = "kit.counted", _("Kits counted")

    # Messages.
    SUBSCRIPTION_ASKED = (
        "subscription.asked",
        _("Asked for class news"),
        NOT_SHOWN,
        Text(("tentang", "tautan_konfirmasi"), kinds=("email",)),
    )
    SUBSCRIPTION_OPENED = "subscription.opened", _("Class opened"), NOT_SHOWN, Text(CLASS, kinds=("email", "whatsapp"))
    SUBSCRIPTION_CONFIRMED = "subscription.confirmed", _("Class news contact confirmed")
    SUBSCRIPTION_TOLD = "subscription.told", _("Class news sent by hand")
    SUBSCRIPTION_LEFT = "subscription.left", _("No longer wants news")
    REMINDER_INTERVIEW = "reminder.interview", _("Reminder: interview tomorrow"), NOT_SHOWN, TOMORROW
    REMINDER_OFFER = "reminder.offer", _("Reminder: offer expires"), NOT_SHOWN, Text(DEADLINE, is_reminder=True)
    REMINDER_CORRECTION = (
        "reminder.correction",
        _("Reminder: correction pending"),
        NOT_SHOWN,
        Text(TO_CORRECT, is_reminder=True),
    )
    REMINDER_DRAFT = (
        "reminder.draft",
        _("Reminder: form not sent"),
        NOT_SHOWN,
        Text(("tautan_lanjut",), is_reminder=True, kinds=("email", "whatsapp", "sms")),
    )
    ANNOUNCEMENT_SENT = "announcement.sent", _("Announcement to a class"), NOT_SHOWN, NO_FIXED_TEXT
    ANNOUNCEMENT_HELD = "announcement.held", _("Announcement to a class confirmed, held for ten minutes")
    ANNOUNCEMENT_CANCELLED = "announcement.cancelled", _("Announcement to a class cancelled")
    ANNOUNCEMENT_RELEASED = "announcement.released", _("Announcement to a class queued")
    STAFF_DIGEST = "staff.digest", _("Digest for an officer"), NOT_SHOWN, NO_FIXED_TEXT
    NOTICE_RESENT = "notice.resent", _("Notice sent again")
    NOTICE_PASSED_ON = "notice.passed_on", _("Notice sent by hand")
    LETTER_CHANGED = "letter.changed", _("Text of a notice changed")
    LETTER_RESET = "letter.reset", _("Text of a notice reset")

    # The register.
    SNAPSHOT_IMPORTED = "snapshot.imported", _("Register file imported")
    SNAPSHOT_APPROVED = "snapshot.approved", _("Register file approved")
    SNAPSHOT_REJECTED = "snapshot.rejected", _("Register file rejected")
    SNAPSHOT_LAPSED = "snapshot.lapsed", _("Register file not decided in time")
    SNAPSHOT_CANCELLED = "snapshot.cancelled", _("Register file import cancelled")
    SNAPSHOT_COLUMNS = "snapshot.columns", _("Columns of a register file assigned")
    SNAPSHOT_COLUMNS_DELETED = "snapshot.columns_deleted", _("Saved columns of register files deleted")
    SNAPSHOT_SHEET = "snapshot.sheet", _("Refused rows of a register file downloaded")
    SNAPSHOT_UNDO_ASKED = "snapshot.undo_asked", _("Return to the previous register requested")
    SNAPSHOT_UNDONE = "snapshot.undone", _("Returned to the previous register")
    SNAPSHOT_KEPT = "snapshot.kept", _("Return to the previous register cancelled")

    # Officers' accounts and roles.
    ACCOUNT_CREATED = "account.created", _("Account created")
    ACCOUNT_CHANGED = "account.changed", _("Account changed")
    ACCOUNT_ADMINISTRATOR = "account.administrator", _("Administrator rights of an account changed")
    ACCOUNT_ROLES = "account.roles", _("Roles of an account changed")
    ACCOUNT_PASSWORD = "account.password", _("Password changed")
    ACCOUNT_HOUSEHOLD = "account.household", _("Own family card and address changed")
    ACCOUNT_SIGNED_IN = "account.signed_in", _("Signed in")
    ACCOUNT_SIGN_IN_FAILED = "account.sign_in_failed", _("Wrong password")
    ACCOUNT_LOCKED = "account.locked", _("Sign-in locked for an hour after too many wrong passwords")
    ACCOUNT_CALENDAR = "account.calendar", _("Calendar address of an interviewer made or ended")
    ACCOUNT_OVER_LIMIT = "account.over_limit", _("Daily limit of personal data reached")
    ACCOUNT_DEPUTY = "account.deputy", _("Deputy named for a leave")
    ACCOUNT_BACK = "account.back", _("Leave ended")
    ROLE_RIGHTS = "role.rights", _("Rights of a role changed")
    ROLE_DELETED = "role.deleted", _("Role deleted")
