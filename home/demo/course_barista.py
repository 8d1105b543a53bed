"""Demo content of the course Barista Kopi."""

from .shapes import Course, KitItem, Question, ScoreLine, Teacher

BARISTA = Course(
    name="Barista Kopi",
    type_slug="minuman-kafe",
    photo="barista",
    photo_alt="Ilustrasi barista berkacamata menuang air dari ketel ke saringan kopi, di samping mesin espreso.",
    hours=80,
    meetings=16,
    place="Balai Latihan Tanah Tinggi, Jl. Kenari No. 9, Tanah Tinggi, Kecamatan Tangerang",
    district="Tangerang",
    teacher=Teacher(
        name="Galih Satriyanto",
        background="peracik kopi selama 9 tahun dan pelatih karyawan kedai kopi",
    ),
    requirements=(
        "Bersedia hadir di semua pertemuan.",
        "Bersedia melayani pembeli saat praktik di bar kopi.",
        "Memakai sepatu tertutup saat praktik.",
    ),
    summary=(
        "Belajar menyeduh kopi, membuat minuman susu dan melayani pembeli. Kelas ini cocok bagi Anda yang ingin "
        "bekerja di kedai atau membuka gerobak kopi."
    ),
    story=(
        (
            "Anda belajar mengenal biji kopi dari warna, bau dan rasanya. Setelah itu, Anda menimbang, menggiling dan "
            "menyeduh dengan beberapa cara. Setiap hasil seduhan dicicipi bersama dan dicatat. Mulai pertemuan ke-5, "
            "Anda memakai mesin kopi dan memanaskan susu. Latihan ini diulang terus sampai rasa setiap cangkir sama. "
            "Setelah dipakai, semua alat dicuci dan disimpan kembali."
        ),
        (
            "Di ruang latihan ada satu bar kopi kecil. Anda bergantian menjadi kasir, peracik dan pembeli. Dengan cara "
            "ini, Anda belajar mencatat pesanan, menerima uang dan menjawab keluhan dengan sopan. Anda juga membuat "
            "teh, cokelat dan minuman dingin. Tidak semua pembeli minum kopi, jadi menu lain tetap perlu dikuasai. "
            "Semua resep ditulis di buku Anda."
        ),
        (
            "Setelah lulus, Anda dapat melamar ke kedai kopi, restoran atau hotel. Anda juga dapat membuka gerobak "
            "kopi di dekat pasar, sekolah atau pabrik. Kelas ini mengajarkan cara menghitung modal untuk satu gelas "
            "minuman. Anda pulang dengan daftar menu dan daftar harga buatan sendiri. Instruktur memeriksa daftar itu "
            "bersama Anda sebelum kelas berakhir."
        ),
        (
            "Instruktur kelas ini, Galih Satriyanto, pernah berjualan kopi dengan sepeda. Ia menekankan pelayanan yang "
            "tulus. “Rasa kopi membuat orang mencoba. Sapaan yang ramah membuat orang kembali,” kata Galih. Di akhir "
            "kelas, peserta melayani tamu dari kantor kecamatan selama satu hari penuh. Hari itu menjadi ujian, dan "
            "suasananya tetap santai. Setiap peserta mendapat masukan tertulis."
        ),
    ),
    learn=(
        "Mengenal jenis biji kopi dan cara menyimpannya",
        "Menyeduh kopi dengan saringan dan dengan mesin",
        "Memanaskan susu dan membuat gambar sederhana di cangkir",
        "Membuat minuman dingin, teh dan cokelat",
        "Membersihkan dan merawat alat kopi",
        "Melayani pembeli, menerima uang dan menghitung harga",
    ),
    faq=(
        (
            "Apakah saya harus suka minum kopi?",
            "Tidak harus. Anda cukup mencicipi sedikit untuk mengenali rasa.",
        ),
        (
            "Apakah lulusan langsung mendapat pekerjaan?",
            "Kami tidak menjanjikan pekerjaan. Kami membantu Anda menulis surat lamaran dan berlatih wawancara kerja.",
        ),
        (
            "Mesin kopi mahal. Apakah saya bisa berjualan tanpa mesin?",
            "Bisa. Kelas ini juga mengajarkan kopi saring dan kopi susu dengan alat tangan.",
        ),
        (
            "Berapa lama satu pertemuan?",
            "Sekitar empat jam dengan waktu istirahat. Jamnya tertulis pada setiap kelas.",
        ),
    ),
    kit_name="Paket alat usaha Barista Kopi",
    kit_items=(
        KitItem(1, "unit", "Mesin kopi kecil"),
        KitItem(1, "unit", "Alat giling kopi"),
        KitItem(1, "set", "Alat kopi saring"),
        KitItem(1, "unit", "Ketel leher angsa"),
        KitItem(1, "unit", "Timbangan kopi digital"),
        KitItem(2, "buah", "Gelas susu dari baja"),
        KitItem(1, "unit", "Kotak pendingin 20 liter"),
        KitItem(2, "helai", "Celemek"),
    ),
    questions=(
        Question(
            label="Apa rencana Anda setelah pelatihan?",
            label_en="What do you plan to do after the course?",
            help_text="Pilih satu jawaban yang paling sesuai.",
            help_text_en="Choose the answer that fits best.",
            kind="choice",
            choices=(
                "Bekerja di kedai kopi",
                "Membuka gerobak atau kedai sendiri",
                "Menambah menu di warung saya",
                "Belum tahu",
            ),
            choices_en=(
                "Work in a coffee shop",
                "Open my own cart or shop",
                "Add to the menu of my food stall",
                "I do not know yet",
            ),
        ),
        Question(
            label="Ceritakan pengalaman Anda melayani orang.",
            label_en="Tell us about your experience of serving people.",
            help_text="Contoh: menjaga warung atau membantu acara. Boleh tidak diisi jika belum ada.",
            help_text_en="For example minding a shop or helping at an event. Leave it blank if you have none yet.",
            kind="long",
            required=False,
        ),
    ),
    score_sheet=(
        ScoreLine(
            label="Kemauan belajar meracik minuman",
            guidance="Nilai 5: dapat menjelaskan hal yang ingin dipelajari. Nilai 1: belum tahu isi pelatihan.",
            weight=2,
        ),
        ScoreLine(
            label="Cara berbicara dengan pembeli",
            guidance="Ajak bermain peran: pesanan tertukar. Nilai 5: tenang, meminta maaf dan memberi jalan keluar.",
            weight=3,
        ),
        ScoreLine(
            label="Kesiapan hadir",
            guidance="Nilai 5: waktu dan perjalanan sudah diatur sampai kelas selesai. Nilai 1: belum ada rencana.",
            weight=3,
        ),
        ScoreLine(
            label="Rencana setelah lulus",
            guidance="Nilai 5: tahu kedai yang akan dilamar atau tempat berjualan. Nilai 3: baru punya keinginan.",
            weight=2,
        ),
    ),
)
