"""The services of the website that are no Wagtail pages, and what else its two lists are called."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ..models import CourseIndexPage, NewsIndexPage


class Service(NamedTuple):
    """A screen at the address named `name`; `called` holds more words that residents use for it."""

    name: str
    title: Any
    summary: Any
    called: str


# Both languages in one text: residents mix them, and no word means something else in the other.
SERVICES = (
    Service(
        "status_door",
        _("Check application status"),
        _("See where your application stands, choose an interview time and accept a seat."),
        """cek lihat pantau status pendaftaran nomor pendaftaran kode rahasia lupa kode hilang password masuk login akun
        wawancara jadwal wawancara batal membatalkan ubah data perbaiki diterima ditolak kabar saya
        check status application lost forgot code sign in log in account interview cancel withdraw""",
    ),
    Service(
        "apply_start",
        _("Apply for a course"),
        _("Fill in the form on your phone. It takes about three minutes."),
        """daftar mendaftar pendaftaran cara daftar formulir isi ktp nik kartu keluarga kk online
        apply application register sign up enrol form""",
    ),
    Service(
        "apply_resume",
        _("Continue an application"),
        _("Continue with the code of the answers that you saved."),
        "lanjut lanjutkan melanjutkan simpan tersimpan draf isian kode continue resume saved draft",
    ),
    Service(
        "results",
        _("Selection results"),
        _("The results of each class by application number, and how many residents took part."),
        """hasil seleksi pengumuman lulus kelulusan diterima daftar nama peserta data terbuka angka jumlah
        results selection announcement accepted open data statistics""",
    ),
    Service(
        "certificate",
        _("Check a certificate"),
        _("Employers can see here whether a certificate is genuine."),
        "sertifikat ijazah piagam cek keaslian asli palsu nomor sertifikat certificate genuine diploma",
    ),
    Service(
        "interest",
        _("Tell me about new classes"),
        _("We send you a message when a class of your choice opens."),
        """kabari kabar beri tahu info informasi pemberitahuan langganan kelas baru dibuka notifikasi whatsapp email
        news alert subscribe notify""",
    ),
    Service(
        "wish",
        _("Suggest another course"),
        _("Tell us which skill you want to learn. We count every suggestion when we plan new classes."),
        "usul usulan saran minta permintaan pelatihan lain baru suggest suggestion wish request other",
    ),
)

# What the titles of these pages do not say.
CALLED = {
    CourseIndexPage: """kursus pelatihan kelas latihan les diklat jadwal kapan buka dibuka mulai pendaftaran daftar
        pilihan jurusan keterampilan syarat lokasi tempat kuota gratis biaya
        courses classes training schedule when open dates seats skills list requirements free cost""",
    NewsIndexPage: "berita kabar artikel pengumuman terbaru news articles latest",
}
