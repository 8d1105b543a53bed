"""The URLs of the guide to a new course, and of the screens of one course."""

from django.urls import path

from ..copies import CopyCourse
from ..course_pages import DraftPage
from ..criteria import CriteriaCounts
from ..questions import FormChanges
from ..way import CourseWay
from .course import Criteria, Facts, GuideWay, NewCourse, Overview, Questions
from .opening import ChangeFirstClass, Check, FirstClass, PageStep

urlpatterns = [
    path("panduan/", NewCourse.as_view(), name="workflows_guide_new"),
    path("panduan/<int:pk>/", Overview.as_view(), name="workflows_guide"),
    path("panduan/<int:pk>/pelatihan/", Facts.as_view(), name="workflows_guide_facts"),
    path("panduan/<int:pk>/syarat/", Criteria.as_view(), name="workflows_guide_criteria"),
    path("panduan/<int:pk>/alur/", GuideWay.as_view(), name="workflows_guide_way"),
    path("panduan/<int:pk>/pertanyaan/", Questions.as_view(), name="workflows_guide_questions"),
    path("panduan/<int:pk>/kelas/", FirstClass.as_view(), name="workflows_guide_class"),
    path("panduan/<int:pk>/kelas/ubah/", ChangeFirstClass.as_view(), name="workflows_guide_class_edit"),
    path("panduan/<int:pk>/halaman/", PageStep.as_view(), name="workflows_guide_page"),
    path("panduan/<int:pk>/periksa/", Check.as_view(), name="workflows_guide_check"),
    path("pelatihan/<int:pk>/halaman/", DraftPage.as_view(), name="workflows_draft_page"),
    path("pelatihan/<int:pk>/salin/", CopyCourse.as_view(), name="workflows_copy_course"),
    path("pelatihan/<int:pk>/alur/", CourseWay.as_view(), name="workflows_course_way"),
    path("pelatihan/<int:pk>/hitung/", CriteriaCounts.as_view(), name="workflows_criteria_counts"),
    path("pelatihan/<int:pk>/perubahan/", FormChanges.as_view(), name="workflows_form_changes"),
]
