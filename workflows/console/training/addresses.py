"""The URLs of lessons and their attendance."""

from django.urls import path

from . import attendance, attendance_file, lesson_change, lesson_plan, lessons

OF_LESSONS = [
    path("kelas/<int:pk>/pertemuan/", lessons.LessonsPage.as_view(), name="workflows_lessons"),
    path("kelas/<int:pk>/pertemuan/rencana/", lesson_plan.PlanLessons.as_view(), name="workflows_plan_lessons"),
    path(
        "kelas/<int:pk>/pertemuan/<int:lesson>/pindah/",
        lesson_change.MoveLesson.as_view(),
        name="workflows_move_lesson",
    ),
    path(
        "kelas/<int:pk>/pertemuan/<int:lesson>/tiadakan/",
        lesson_change.DropLesson.as_view(),
        name="workflows_drop_lesson",
    ),
    path(
        "kelas/<int:pk>/pertemuan/<int:lesson>/hadir/",
        attendance.AttendancePage.as_view(),
        name="workflows_attendance",
    ),
    path(
        "kelas/<int:pk>/pertemuan/<int:lesson>/hadir/berkas/",
        attendance_file.AttendanceFile.as_view(),
        name="workflows_attendance_file",
    ),
    path(
        "kelas/<int:pk>/pertemuan/<int:lesson>/hadir/isian.xlsx",
        attendance_file.AttendanceBlank.as_view(),
        name="workflows_attendance_blank",
    ),
    path("pertemuan/telepon/<int:pk>/", attendance.CallAbsent.as_view(), name="workflows_absence_call"),
    path("pertemuan/", lessons.OwnLessons.as_view(), name="workflows_own_lessons"),
]
