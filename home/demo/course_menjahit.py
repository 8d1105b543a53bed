"""Demo content of the course Menjahit Pakaian."""

from .shapes import Course, KitItem, Question, ScoreLine, Teacher

MENJAHIT = Course(
    name="Menjahit Pakaian",
    type_slug="busana",
    photo="menjahit",
    photo_alt="Ilustrasi perempuan berkacamata menjahit kain bermotif dengan mesin jahit, di samping manekin.",
    hours=150,
    meetings=30,
    place="Balai Latihan Cipondoh, Jl. Anggrek No. 5, Poris Plawad, Kecamatan Cipondoh",
    district="Cipondoh",
    teacher=Teacher(
        name="Endah Pertiwiningsih",
        background="penjahit selama 18 tahun dan mantan kepala jahit di usaha pakaian seragam",
    ),
    requirements=(
        "Bersedia hadir di semua pertemuan.",
        "Dapat membaca angka pada pita ukur.",
    ),
    summary=(
        "Belajar mengukur badan, membuat pola dan menjahit pakaian sampai siap dipakai. Anda juga belajar jasa permak, "
        "yaitu memperbaiki dan mengubah ukuran pakaian."
    ),
    story=(
        (
            "Anda mulai dengan mengenal mesin jahit: memasang benang, mengganti jarum dan menjalankan pedal "
            "pelan-pelan. Latihan pertama adalah menjahit garis lurus pada kain sisa. Setelah tangan terbiasa, Anda "
            "membuat sarung bantal dan tas belanja. Kedua barang ini sederhana, tetapi langsung dapat dipakai. Satu "
            "mesin dipakai oleh satu peserta. Anda tidak perlu menunggu giliran."
        ),
        (
            "Mulai pertemuan ke-8, Anda belajar mengukur badan dan menggambar pola di kertas. Dari pola itu, Anda "
            "memotong kain dan menjahit rok, kemeja dan celana. Anda juga belajar mengganti ritsleting, memendekkan "
            "celana dan mengecilkan baju. Pekerjaan permak ini cepat selesai dan sering dicari orang. Di akhir kelas, "
            "setiap peserta membawa pulang satu pakaian buatannya."
        ),
        (
            "Setelah lulus, Anda dapat membuka jasa permak di rumah atau menerima pesanan seragam. Anda juga dapat "
            "melamar ke usaha konveksi, yaitu usaha yang membuat pakaian dalam jumlah banyak. Pekerjaan menjahit dapat "
            "diatur waktunya. Banyak penjahit bekerja dari rumah sambil mengurus keluarga. Kelas ini juga mengajarkan "
            "cara menentukan ongkos jahit dan mencatat pesanan."
        ),
        (
            "Instruktur kelas ini, Endah Pertiwiningsih, sudah melatih banyak pemula. Ia tahu bahwa jahitan pertama "
            "jarang lurus. “Lepas benangnya, lalu jahit lagi. Penjahit yang baik sering membongkar jahitannya "
            "sendiri,” kata Endah. Ia memberi waktu tambahan setelah kelas bagi peserta yang ingin mengulang. Anda "
            "boleh bertanya berapa kali pun sampai paham. Tidak ada pertanyaan yang dianggap sepele."
        ),
    ),
    learn=(
        "Memakai dan merawat mesin jahit",
        "Mengukur badan dan membuat pola dasar",
        "Memotong kain dengan hemat",
        "Menjahit rok, kemeja dan celana",
        "Mengganti ritsleting dan mengubah ukuran pakaian",
        "Menghitung ongkos jahit dan mencatat pesanan",
    ),
    faq=(
        (
            "Apakah saya harus punya mesin jahit di rumah?",
            "Tidak. Setiap peserta memakai satu mesin di balai latihan.",
        ),
        (
            "Apakah kain dan benang disediakan?",
            "Ya. Kain, benang, kertas pola dan jarum tersedia untuk semua latihan.",
        ),
        (
            "Mata saya perlu kacamata untuk melihat dekat. Apakah saya boleh ikut?",
            "Boleh. Bawa kacamata Anda. Setiap meja mempunyai lampu, dan alat pemasuk benang tersedia.",
        ),
        (
            "Apakah hasil jahitan boleh dibawa pulang?",
            "Ya. Sarung bantal, tas belanja dan satu pakaian buatan Anda boleh dibawa pulang.",
        ),
    ),
    kit_name="Paket alat usaha Menjahit Pakaian",
    kit_items=(
        KitItem(1, "unit", "Mesin jahit listrik dengan meja lipat"),
        KitItem(1, "unit", "Setrika uap"),
        KitItem(1, "unit", "Papan setrika"),
        KitItem(2, "buah", "Gunting kain"),
        KitItem(1, "set", "Penggaris pola"),
        KitItem(2, "buah", "Pita ukur"),
        KitItem(24, "gulung", "Benang jahit berbagai warna"),
        KitItem(5, "pak", "Jarum mesin dan jarum tangan"),
    ),
    questions=(
        Question(
            label="Apakah Anda punya mesin jahit di rumah?",
            label_en="Do you have a sewing machine at home?",
            help_text="Mesin jahit bukan syarat. Kami bertanya agar dapat menyarankan latihan di rumah.",
            help_text_en="You do not need one. We ask so that we can suggest exercises for home.",
            kind="yes_no",
        ),
        Question(
            label="Pakaian apa yang ingin Anda buat setelah lulus?",
            label_en="What clothes would you like to make after the course?",
            help_text="Contoh: seragam sekolah, gamis atau jasa permak.",
            help_text_en="For example school uniforms, dresses or alterations.",
            kind="short",
        ),
    ),
    score_sheet=(
        ScoreLine(
            label="Kemauan belajar menjahit",
            guidance="Nilai 5: alasan jelas dan pernah mencoba memperbaiki pakaian. Nilai 1: alasan belum jelas.",
            weight=3,
        ),
        ScoreLine(
            label="Ketelitian",
            guidance=(
                "Minta pendaftar mengukur panjang meja dengan pita ukur. Nilai 5: hasil tepat dan dikerjakan dengan "
                "hati-hati."
            ),
            weight=2,
        ),
        ScoreLine(
            label="Kesiapan hadir",
            guidance="Kelas ini panjang, 30 pertemuan. Nilai 5: waktu dan perjalanan sudah diatur sampai selesai.",
            weight=3,
        ),
        ScoreLine(
            label="Rencana setelah lulus",
            guidance="Nilai 5: tahu jasa yang akan ditawarkan dan calon pelanggannya, atau tempat kerja yang dituju.",
            weight=1,
        ),
    ),
)
