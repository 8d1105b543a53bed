"""Demo content of the course Servis AC."""

from .shapes import Course, KitItem, Question, ScoreLine, Teacher

SERVIS_AC = Course(
    name="Servis AC",
    type_slug="teknik",
    photo="servis-ac",
    photo_alt="Ilustrasi teknisi perempuan memeriksa bagian luar AC dengan obeng dan alat ukur tekanan.",
    hours=140,
    meetings=28,
    place="Balai Latihan Jatiuwung, Jl. Rajawali No. 33, Manis Jaya, Kecamatan Jatiuwung",
    district="Jatiuwung",
    teacher=Teacher(
        name="Wahyu Hendratmo",
        background="teknisi AC selama 15 tahun di gedung kantor dan rumah warga",
    ),
    requirements=(
        "Bersedia hadir di semua pertemuan.",
        "Bersedia bekerja di atas tangga dengan sabuk pengaman.",
        "Memakai sepatu tertutup dan celana panjang.",
    ),
    summary=(
        "Belajar mencuci, memasang dan memperbaiki AC rumah. Anda berlatih memakai alat ukur dan bekerja aman dengan "
        "listrik."
    ),
    story=(
        (
            "Pelajaran pertama adalah keselamatan. Anda belajar mematikan listrik, memakai sarung tangan dan berdiri "
            "aman di atas tangga. Setelah itu, Anda membuka AC dan mengenal nama setiap bagiannya. AC di ruang latihan "
            "boleh dibongkar dan dipasang lagi berkali-kali. Setiap dua peserta memakai satu AC, jadi semua mendapat "
            "giliran. Alat pelindung tersedia untuk setiap peserta."
        ),
        (
            "Pada pertemuan berikutnya, Anda mencuci AC, mengukur listrik dan memeriksa tekanan gas pendingin. "
            "Instruktur sengaja memasang AC yang bermasalah. Tugas Anda mencari sebabnya, langkah demi langkah. Anda "
            "juga berlatih memotong pipa, menyambung pipa dan memasang AC baru di dinding. Semua langkah ditulis dalam "
            "kartu kerja yang boleh Anda bawa pulang. Kartu itu berguna saat Anda bekerja nanti."
        ),
        (
            "Setelah lulus, Anda dapat bekerja di bengkel AC, toko alat listrik atau bagian perawatan gedung. Anda "
            "juga dapat membuka jasa cuci AC di lingkungan rumah. Jasa ini dapat dimulai dengan satu pompa air dan "
            "satu tas alat. Anda belajar menulis kuitansi, memberi jaminan kerja dan menentukan ongkos datang. Semua "
            "itu membuat pelanggan percaya."
        ),
        (
            "Instruktur kelas ini, Wahyu Hendratmo, selalu memulai dengan satu aturan. “Matikan listrik dahulu, baru "
            "buka penutupnya. Aturan ini tidak boleh dilewati,” kata Wahyu. Ia mengajar dengan bahasa sehari-hari dan "
            "banyak gambar. Anda tidak perlu hafal rumus. Anda perlu teliti, sabar dan berani bertanya jika belum "
            "paham. Setiap pertemuan ditutup dengan tanya jawab bersama."
        ),
    ),
    learn=(
        "Bekerja aman dengan listrik dan di atas tangga",
        "Mengenal bagian AC dan cara kerjanya",
        "Mencuci AC sampai bersih",
        "Memakai alat ukur listrik dan alat ukur tekanan gas",
        "Mencari penyebab AC tidak dingin",
        "Memasang AC dan menghitung ongkos jasa",
    ),
    faq=(
        (
            "Apakah saya harus lulusan sekolah teknik?",
            "Tidak. Pelajaran dimulai dari dasar dan memakai banyak gambar.",
        ),
        (
            "Apakah pekerjaan ini berbahaya?",
            (
                "Pekerjaan ini aman jika aturannya diikuti. Alat pelindung diri tersedia, dan instruktur selalu "
                "mendampingi."
            ),
        ),
        (
            "Apakah saya harus punya sepeda motor?",
            "Tidak. Sepeda motor memudahkan pekerjaan panggilan, tetapi bukan syarat pelatihan.",
        ),
        (
            "Apakah perempuan boleh ikut?",
            "Boleh. Kelas ini terbuka untuk perempuan dan laki-laki.",
        ),
    ),
    kit_name="Paket alat usaha Servis AC",
    kit_items=(
        KitItem(1, "unit", "Pompa cuci AC dengan selang"),
        KitItem(1, "set", "Alat ukur tekanan gas pendingin"),
        KitItem(1, "unit", "Alat ukur listrik"),
        KitItem(1, "set", "Obeng, tang dan kunci pas"),
        KitItem(1, "set", "Pemotong dan pelebar ujung pipa"),
        KitItem(1, "unit", "Tangga lipat 2 meter"),
        KitItem(1, "set", "Sabuk pengaman, helm dan sarung tangan"),
        KitItem(1, "buah", "Tas alat"),
    ),
    questions=(
        Question(
            label="Apakah Anda punya SIM C?",
            label_en="Do you have a motorcycle licence (SIM C)?",
            help_text="SIM C bukan syarat. Kami bertanya karena sebagian pekerjaan AC adalah pekerjaan panggilan.",
            help_text_en="You do not need one. We ask because some of the work is at customers' homes.",
            kind="yes_no",
        ),
        Question(
            label="Pekerjaan listrik atau perbaikan apa yang pernah Anda lakukan?",
            label_en="What electrical work or repairs have you done?",
            help_text="Contoh: mengganti lampu atau memperbaiki kipas angin. Boleh tidak diisi jika belum ada.",
            help_text_en="For example changing a lamp or mending a fan. Leave it blank if you have done none yet.",
            kind="long",
            required=False,
        ),
    ),
    score_sheet=(
        ScoreLine(
            label="Kemauan belajar teknik",
            guidance="Nilai 5: senang membongkar dan memperbaiki barang, dapat memberi contoh. Nilai 1: belum jelas.",
            weight=3,
        ),
        ScoreLine(
            label="Sikap terhadap keselamatan",
            guidance=(
                "Tanyakan langkah pertama sebelum membuka alat listrik. Nilai 5: mematikan listrik dan tahu alasannya."
            ),
            weight=3,
        ),
        ScoreLine(
            label="Kesiapan hadir",
            guidance="Nilai 5: waktu dan perjalanan sudah diatur untuk 28 pertemuan. Nilai 1: belum ada rencana.",
            weight=2,
        ),
        ScoreLine(
            label="Rencana setelah lulus",
            guidance=(
                "Nilai 5: tahu tempat kerja yang dituju atau wilayah jasa panggilan. Nilai 3: baru punya keinginan."
            ),
            weight=1,
        ),
    ),
)
