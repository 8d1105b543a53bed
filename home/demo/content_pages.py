"""The standard pages of the demo. Days and percentages are the defaults of the code."""

from .page_accessibility import ACCESSIBILITY
from .page_privacy import PRIVACY
from .shapes import Page

PAGES: tuple[Page, ...] = (
    Page(
        title="Cara kerja program",
        slug="cara-kerja",
        summary="Empat langkah dari pendaftaran sampai sertifikat, dan siapa yang memutuskan di setiap langkah.",
        body=(
            ("heading", "Langkah 1: Anda mendaftar"),
            (
                "paragraph",
                (
                    "Pilih pelatihan dan kelas yang cocok. Siapkan KTP dan Kartu Keluarga. Pengisian memerlukan "
                    "waktu sekitar tiga menit di HP."
                ),
            ),
            (
                "paragraph",
                (
                    "Anda juga dapat mendaftar di loket dengan bantuan petugas. Setelah itu, Anda menerima nomor "
                    "pendaftaran dan kode rahasia."
                ),
            ),
            ("heading", "Langkah 2: Kami memeriksa data dan mewawancarai"),
            (
                "paragraph",
                (
                    "Petugas memeriksa data Anda, biasanya dalam tiga hari. Jika ada yang perlu diperbaiki, Anda "
                    "mempunyai tujuh hari untuk memperbaikinya. Setelah lolos pemeriksaan, Anda diundang "
                    "wawancara."
                ),
            ),
            (
                "paragraph",
                (
                    "Kepala bidang, yaitu pemimpin program, mengambil keputusan. Biasanya keputusan ada dalam lima"
                    " hari setelah wawancara."
                ),
            ),
            ("heading", "Langkah 3: Anda belajar di kelas"),
            (
                "paragraph",
                (
                    "Jika diterima, Anda mempunyai tiga hari untuk menjawab. Setelah Anda menyatakan akan hadir, "
                    "tempat itu menjadi milik Anda."
                ),
            ),
            (
                "paragraph",
                (
                    "Instruktur yang berpengalaman mengajar kelas. Untuk lulus, Anda perlu hadir paling sedikit 80"
                    " persen dan memperoleh nilai paling rendah 60."
                ),
            ),
            ("heading", "Langkah 4: Anda lulus"),
            (
                "paragraph",
                (
                    "Semua peserta yang lulus menerima sertifikat. Tiga lulusan terbaik di setiap kelas juga menerima "
                    "paket alat usaha. Petugas menghubungi lulusan pada bulan ke-3, ke-6 dan ke-12 untuk menanyakan "
                    "kabar."
                ),
            ),
            ("heading", "Siapa yang memutuskan"),
            (
                "paragraph",
                (
                    "Keputusan tentang pendaftaran Anda dibuat oleh orang, bukan oleh komputer. Komputer hanya "
                    "membantu membandingkan data."
                ),
            ),
            (
                "paragraph",
                (
                    "Petugas memeriksa syarat, pewawancara memberi nilai, dan kepala bidang memutuskan. Jika "
                    "pendaftaran belum dapat kami terima, Anda dapat meminta penjelasan di loket."
                ),
            ),
            ("heading", "Daftar tunggu"),
            (
                "paragraph",
                (
                    "Anda masuk daftar tunggu jika diterima, tetapi semua tempat sudah terisi. Yang menunggu "
                    "paling lama mendapat giliran pertama. Jika ada tempat kosong sampai sehari setelah hari "
                    "pertama, kami menawarkannya kepada Anda."
                ),
            ),
            (
                "paragraph",
                (
                    "Jika tidak ada, kami dapat memindahkan pendaftaran Anda ke kelas berikutnya. Pilih itu di "
                    "halaman Cek status. Anda tidak perlu mengisi apa pun lagi."
                ),
            ),
            ("heading", "Tiga lulusan terbaik"),
            (
                "paragraph",
                (
                    "Urutan lulusan dihitung dari nilai ujian (70 persen) dan kehadiran (30 persen). Jika hasilnya "
                    "sama, nilai ujian menentukan. Setelah itu, kami melihat kehadiran, nilai wawancara, lalu waktu "
                    "pendaftaran."
                ),
            ),
            (
                "paragraph",
                (
                    "Petugas yang menyetujui urutan bukan orang yang memberi nilai. Petugas yang menyerahkan paket "
                    "bukan orang yang menyetujuinya. Dengan cara ini, satu orang tidak dapat mengatur hasil sendirian."
                ),
            ),
        ),
    ),
    PRIVACY,
    ACCESSIBILITY,
    Page(
        title="Tentang Berdaya",
        slug="tentang",
        summary="Berdaya adalah layanan pelatihan keterampilan gratis dari Dinas Sosial Kota Tangerang.",
        body=(
            (
                "paragraph",
                (
                    "Berdaya membantu warga Kota Tangerang belajar keterampilan kerja. Nama ini berarti mempunyai "
                    "kekuatan dan kemampuan."
                ),
            ),
            ("paragraph", "Kami percaya setiap orang memilikinya. Tugas kami menyediakan kelas, guru dan alat."),
            ("heading", "Untuk siapa"),
            (
                "paragraph",
                (
                    "Pelatihan ini untuk warga yang tercatat dalam data sosial pemerintah (DTSEN). Bantuan sosial "
                    "tetap menjadi penopang saat warga memerlukannya. Melalui pelatihan, kami berharap keluarga "
                    "memperoleh penghasilan sendiri yang lebih kuat."
                ),
            ),
            ("heading", "Apa yang kami sediakan"),
            ("paragraph", "Saat ini ada lima pelatihan:"),
            (
                "list",
                "Tata Boga",
                "Barbershop",
                "Menjahit Pakaian",
                "Barista Kopi",
                "Servis AC",
            ),
            (
                "paragraph",
                (
                    "Kelasnya tersebar di beberapa balai latihan. Instruktur kami bekerja di bidangnya "
                    "sehari-hari. Semua kelas, bahan latihan dan sertifikat gratis."
                ),
            ),
            ("heading", "Janji kami"),
            (
                "list",
                "Kami memakai aturan yang sama untuk semua pendaftar.",
                "Kami memberi tahu langkah berikutnya dan batas waktunya.",
                "Kami menjaga data Anda.",
                "Kami tidak pernah meminta uang.",
            ),
            ("heading", "Isi situs ini"),
            (
                "paragraph",
                (
                    "Berita ditulis oleh petugas humas dan diperiksa petugas lain sebelum terbit. Nama dan cerita "
                    "warga dimuat hanya dengan persetujuan mereka."
                ),
            ),
            (
                "paragraph",
                (
                    "Gambar di situs ini adalah ilustrasi. Jika Anda menemukan kesalahan, kirim email ke "
                    "loket@berdaya.example."
                ),
            ),
            ("heading", "Temui kami"),
            (
                "paragraph",
                (
                    "Loket kami ada di Jl. Taman Warga No. 8, Sukarasa, Kecamatan Tangerang. Loket buka hari Senin "
                    "sampai Kamis, 08.00–15.30 WIB. Pada hari Jumat, loket buka 08.00–11.00 WIB."
                ),
            ),
        ),
    ),
)
