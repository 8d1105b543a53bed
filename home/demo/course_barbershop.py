"""Demo content of the course Barbershop."""

from .shapes import Course, KitItem, Question, ScoreLine, Teacher

BARBERSHOP = Course(
    name="Barbershop",
    type_slug="tata-rambut",
    photo="barbershop",
    photo_alt="Ilustrasi tukang cukur berjanggut memotong rambut pelanggan di depan cermin bulat.",
    hours=120,
    meetings=24,
    place="Balai Latihan Ciledug, Jl. Cendana No. 21, Sudimara Barat, Kecamatan Ciledug",
    district="Ciledug",
    teacher=Teacher(
        name="Bagas Adiwinata",
        background="tukang cukur selama 11 tahun dan pemilik dua kios cukur",
    ),
    requirements=(
        "Bersedia hadir di semua pertemuan.",
        "Bersedia melayani pelanggan anak-anak dan orang dewasa saat praktik.",
        "Menjaga tangan dan kuku tetap bersih dan pendek.",
    ),
    summary=(
        "Belajar memotong rambut, merapikan jenggot dan melayani pelanggan. Anda berlatih pada boneka kepala, lalu "
        "pada pelanggan sungguhan."
    ),
    story=(
        (
            "Pada pertemuan awal, Anda mengenal gunting, sisir dan mesin cukur. Anda belajar cara memegang, "
            "membersihkan dan menyimpan setiap alat. Latihan awal memakai boneka kepala, jadi Anda boleh mencoba "
            "berkali-kali. Mulai pertemuan ke-8, Anda memotong rambut pelanggan sungguhan. Instruktur berdiri di "
            "samping Anda dan membantu sampai potongan selesai. Dengan begitu, Anda tidak bekerja sendirian."
        ),
        (
            "Setiap pertemuan membahas satu model potongan, dari potongan sekolah sampai potongan masa kini. Anda "
            "mempelajari bentuk kepala dan arah tumbuh rambut. Anda juga belajar bertanya kepada pelanggan sebelum "
            "memotong. Menjelang akhir kelas, Anda menghitung biaya membuka kios. Hitungan itu memuat sewa tempat, "
            "listrik, alat dan tarif potong. Hasilnya dapat menjadi rencana usaha Anda sendiri."
        ),
        (
            "Setelah lulus, Anda dapat bekerja di kios cukur atau membuka jasa cukur panggilan. Sebagian lulusan "
            "memulai dari teras rumah dengan satu kursi dan satu cermin. Pelanggan pertama biasanya keluarga dan "
            "tetangga. Jika potongan rapi dan Anda ramah, mereka akan datang lagi dan mengajak teman. Jasa ini "
            "dibutuhkan sepanjang tahun, karena rambut terus tumbuh."
        ),
        (
            "Instruktur kelas ini, Bagas Adiwinata, belajar mencukur sejak lulus SMP. Ia percaya kesabaran lebih "
            "penting daripada bakat. “Tangan boleh pelan pada awalnya. Yang penting hasilnya rapi dan pelanggan merasa "
            "nyaman,” kata Bagas. Ia selalu meminta peserta membersihkan kursi dan alat sebelum memanggil pelanggan "
            "berikutnya. Kebiasaan kecil ini membuat pelanggan percaya dan mau kembali."
        ),
    ),
    learn=(
        "Memakai dan merawat gunting, sisir dan mesin cukur",
        "Membersihkan alat agar aman bagi setiap pelanggan",
        "Memotong rambut anak dan orang dewasa",
        "Membuat potongan bertingkat dan garis yang rapi",
        "Merapikan kumis dan jenggot",
        "Melayani pelanggan, menentukan tarif dan mencatat pendapatan",
    ),
    faq=(
        (
            "Apakah perempuan boleh ikut?",
            "Boleh. Kelas ini terbuka untuk perempuan dan laki-laki.",
        ),
        (
            "Apakah saya harus membawa gunting sendiri?",
            "Tidak. Semua alat latihan tersedia. Alat dipakai di balai latihan dan tidak dibawa pulang.",
        ),
        (
            "Siapa yang menjadi pelanggan saat praktik?",
            "Warga di sekitar balai latihan. Mereka datang dengan sukarela dan tidak membayar.",
        ),
        (
            "Saya belum pernah memegang gunting rambut. Apakah saya bisa ikut?",
            "Bisa. Anda berlatih pada boneka kepala selama tujuh pertemuan sebelum melayani pelanggan.",
        ),
    ),
    kit_name="Paket alat usaha Barbershop",
    kit_items=(
        KitItem(1, "unit", "Kursi cukur yang dapat diatur tingginya"),
        KitItem(1, "unit", "Cermin dinding 60 x 90 cm"),
        KitItem(2, "unit", "Mesin cukur listrik"),
        KitItem(1, "set", "Gunting potong dan gunting sasak"),
        KitItem(1, "set", "Sisir cukur"),
        KitItem(3, "helai", "Kain penutup badan"),
        KitItem(1, "unit", "Botol semprot"),
        KitItem(1, "unit", "Kotak pembersih alat"),
    ),
    questions=(
        Question(
            label="Di mana Anda ingin bekerja setelah lulus?",
            label_en="Where would you like to work after the course?",
            help_text="Pilih yang paling dekat dengan keinginan Anda. Anda boleh berubah pikiran nanti.",
            help_text_en="Choose what comes closest. You may change your mind later.",
            kind="choice",
            choices=("Membuka kios sendiri", "Bekerja di kios orang lain", "Jasa cukur panggilan", "Belum tahu"),
            choices_en=(
                "Open my own shop",
                "Work in a shop of somebody else",
                "Cut hair at customers' homes",
                "I do not know yet",
            ),
        ),
        Question(
            label="Apakah Anda memotong dengan tangan kiri?",
            label_en="Do you cut with your left hand?",
            help_text="Kami bertanya agar dapat menyiapkan gunting yang sesuai.",
            help_text_en="We ask so that we can prepare the right scissors.",
            kind="yes_no",
        ),
    ),
    score_sheet=(
        ScoreLine(
            label="Kemauan belajar mencukur",
            guidance=(
                "Nilai 5: tertarik pada pekerjaan ini dan tahu gambaran tugasnya. Nilai 1: belum tahu isi pekerjaannya."
            ),
            weight=3,
        ),
        ScoreLine(
            label="Sikap terhadap pelanggan",
            guidance="Minta pendaftar bercerita tentang cara menenangkan anak yang rewel. Nilai 5: sabar dan sopan.",
            weight=2,
        ),
        ScoreLine(
            label="Kesiapan hadir",
            guidance="Nilai 5: waktu dan perjalanan sudah diatur sampai kelas selesai. Nilai 1: belum ada rencana.",
            weight=3,
        ),
        ScoreLine(
            label="Rencana setelah lulus",
            guidance="Nilai 5: tahu tempat, calon pelanggan dan langkah pertama. Nilai 3: baru punya keinginan.",
            weight=2,
        ),
    ),
)
