"""The URLs of the guide to a new course."""

from django.urls import path

from .course import Criteria, Facts, GuideWay, NewCourse, Overview, Questions
from .opening import ChangeFirstClass, Check, FirstClass, PageStep

urlpatterns = [
    path("", NewCourse.as_view(), name="workflows_guide_new"),
    path("<int:pk>/", Overview.as_view(), name="workflows_guide"),
    path("<int:pk>/pelatihan/", Facts.as_view(), name="workflows_guide_facts"),
    path("<int:pk>/syarat/", Criteria.as_view(), name="workflows_guide_criteria"),
    path("<int:pk>/alur/", GuideWay.as_view(), name="workflows_guide_way"),
    path("<int:pk>/pertanyaan/", Questions.as_view(), name="workflows_guide_questions"),
    path("<int:pk>/kelas/", FirstClass.as_view(), name="workflows_guide_class"),
    path("<int:pk>/kelas/ubah/", ChangeFirstClass.as_view(), name="workflows_guide_class_edit"),
    path("<int:pk>/halaman/", PageStep.as_view(), name="workflows_guide_page"),
    path("<int:pk>/periksa/", Check.as_view(), name="workflows_guide_check"),
]
