"""Demo content of the course Tata Boga."""

from .shapes import Course, KitItem, Question, ScoreLine, Teacher

TATA_BOGA = Course(
    name="Tata Boga",
    type_slug="kuliner",
    photo="tata-boga",
    photo_alt="Ilustrasi perempuan berkerudung memotong wortel di dapur, di samping wajan yang mengepul.",
    hours=100,
    meetings=20,
    place="Balai Latihan Karawaci, Jl. Melati Raya No. 14, Cimone, Kecamatan Karawaci",
    district="Karawaci",
    teacher=Teacher(
        name="Yuliana Maharsi",
        background="juru masak yang sudah 14 tahun menjalankan katering dari rumah",
    ),
    requirements=(
        "Bersedia hadir di semua pertemuan.",
        "Bersedia bekerja dalam kelompok dan membersihkan dapur bersama.",
        "Memakai sepatu tertutup saat berada di dapur.",
    ),
    summary=(
        "Belajar memasak lauk, kue dan camilan yang enak dan laku dijual. Anda juga belajar menghitung harga jual dan "
        "mengemas makanan."
    ),
    story=(
        (
            "Setiap pertemuan dimulai dengan mencuci tangan, memakai celemek dan menyiapkan bahan. Instruktur memberi "
            "contoh satu menu di meja depan. Lalu Anda memasak menu yang sama bersama teman satu kelompok. Pertemuan "
            "awal berisi cara memegang pisau dan memakai kompor dengan aman. Setelah itu, Anda membuat lauk, kue "
            "basah, roti dan sambal dalam botol. Semua masakan dicicipi dan dinilai bersama."
        ),
        (
            "Anda tidak hanya belajar memasak. Untuk setiap menu, Anda mencatat berat bahan, harga bahan dan lama "
            "memasak. Dari catatan itu, Anda menghitung harga jual yang wajar. Anda juga berlatih mengemas makanan, "
            "menulis label dan memotret makanan dengan HP. Pada pertemuan terakhir, setiap kelompok menjual masakannya "
            "kepada warga di sekitar balai latihan. Setelah itu, kelompok menghitung untung dan ruginya."
        ),
        (
            "Setelah lulus, Anda dapat menerima pesanan nasi kotak, menjual kue di pasar, atau bekerja di dapur "
            "katering. Usaha makanan dapat dimulai dari dapur rumah dengan alat yang sederhana. Pilih satu menu yang "
            "paling Anda kuasai. Jual dahulu kepada tetangga, lalu dengarkan pendapat mereka. Resep dan hitungan harga "
            "dari kelas dapat langsung Anda pakai di rumah."
        ),
        (
            "Instruktur kelas ini, Yuliana Maharsi, memulai katering dari satu kompor di teras rumah. Ia meminta "
            "peserta tidak takut salah. “Masakan yang terlalu asin pun memberi kita pelajaran. Yang penting, kita tahu "
            "sebabnya dan mencatatnya,” kata Yuliana. Di kelasnya, setiap peserta mendapat giliran memegang wajan. "
            "Tidak ada peserta yang hanya menonton. Jika ada langkah yang terlewat, Anda boleh mengulanginya."
        ),
    ),
    learn=(
        "Memakai pisau, kompor dan oven dengan aman",
        "Menjaga dapur, tangan dan bahan tetap bersih",
        "Memasak lauk harian untuk nasi kotak",
        "Membuat kue basah, roti dan camilan",
        "Menghitung modal, harga jual dan keuntungan",
        "Mengemas, memberi label dan memotret makanan untuk dijual",
    ),
    faq=(
        (
            "Apakah saya harus pandai memasak dahulu?",
            "Tidak. Kelas dimulai dari dasar, seperti cara memotong bahan dan mengatur api.",
        ),
        (
            "Apakah saya perlu membawa bahan sendiri?",
            "Tidak. Bahan, alat masak dan celemek tersedia di balai latihan. Anda cukup membawa buku catatan.",
        ),
        (
            "Apakah laki-laki boleh ikut?",
            "Boleh. Kelas ini terbuka untuk perempuan dan laki-laki.",
        ),
        (
            "Bagaimana jika saya tidak makan bahan tertentu?",
            "Beri tahu instruktur pada hari pertama. Anda tetap ikut memasak, tetapi tidak wajib mencicipi.",
        ),
    ),
    kit_name="Paket alat usaha Tata Boga",
    kit_items=(
        KitItem(1, "unit", "Kompor gas dua tungku dengan selang dan pengatur gas"),
        KitItem(1, "set", "Panci dan wajan antilengket"),
        KitItem(1, "unit", "Dandang kukus 32 cm"),
        KitItem(1, "unit", "Pengocok adonan tangan"),
        KitItem(2, "buah", "Pisau dapur"),
        KitItem(2, "buah", "Talenan"),
        KitItem(1, "unit", "Timbangan dapur digital"),
        KitItem(2, "helai", "Celemek"),
    ),
    questions=(
        Question(
            label="Apakah Anda pernah menjual makanan?",
            label_en="Have you ever sold food?",
            help_text="Semua jawaban boleh. Kami memakai jawaban ini untuk menyusun kelompok.",
            help_text_en="Every answer is fine. We use it to form groups.",
            kind="choice",
            choices=("Belum pernah", "Pernah, sekarang tidak lagi", "Ya, sekarang masih menjual"),
            choices_en=("Never", "Yes, but no longer", "Yes, I still do"),
        ),
        Question(
            label="Makanan apa yang ingin Anda jual?",
            label_en="What food would you like to sell?",
            help_text="Contoh: nasi uduk, kue basah atau sambal. Boleh tidak diisi jika belum tahu.",
            help_text_en="For example nasi uduk, cakes or sambal. Leave it blank if you do not know yet.",
            kind="short",
            required=False,
        ),
    ),
    score_sheet=(
        ScoreLine(
            label="Kemauan belajar memasak",
            guidance=(
                "Nilai 5: dapat menceritakan alasan yang jelas dan contoh usaha belajar. Nilai 1: alasan belum jelas."
            ),
            weight=3,
        ),
        ScoreLine(
            label="Kesiapan hadir",
            guidance="Nilai 5: sudah mengatur waktu dan perjalanan sampai kelas selesai. Nilai 1: belum memikirkannya.",
            weight=3,
        ),
        ScoreLine(
            label="Kebiasaan bersih",
            guidance="Tanyakan cara menyimpan ayam mentah di rumah. Nilai 5: tahu caranya dan alasannya.",
            weight=1,
        ),
        ScoreLine(
            label="Rencana setelah lulus",
            guidance="Nilai 5: tahu menu yang akan dijual dan calon pembelinya, atau tempat kerja yang dituju.",
            weight=2,
        ),
    ),
)
