"""The five courses of the demo, each from its own module, with their types and schedules."""

from .course_barbershop import BARBERSHOP
from .course_barista import BARISTA
from .course_menjahit import MENJAHIT
from .course_servis_ac import SERVIS_AC
from .course_tata_boga import TATA_BOGA
from .shapes import Course, CourseType

COURSE_TYPES: tuple[CourseType, ...] = (
    CourseType("Tata Boga/Kuliner", "kuliner", "Cooking and food"),
    CourseType("Tata Rambut", "tata-rambut", "Hairdressing"),
    CourseType("Busana", "busana", "Sewing and clothing"),
    CourseType("Minuman & Kafe", "minuman-kafe", "Drinks and cafés"),
    CourseType("Teknik", "teknik", "Repair and technology"),
)

COURSES: tuple[Course, ...] = (TATA_BOGA, BARBERSHOP, MENJAHIT, BARISTA, SERVIS_AC)

# Each takes four hours: five lessons (JP) of 45 minutes and a break, matching `hours / meetings` of every course.
SCHEDULES: tuple[str, ...] = (
    "Senin–Kamis, 08.00–12.00 WIB",
    "Senin–Kamis, 13.00–17.00 WIB",
    "Senin, Rabu dan Jumat, 08.00–12.00 WIB",
    "Selasa, Kamis dan Sabtu, 13.00–17.00 WIB",
    "Sabtu dan Minggu, 08.00–12.00 WIB",
)
