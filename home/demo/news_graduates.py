"""Demo news about graduates and classes of earlier months. All people are fictional."""

from .shapes import News

COFFEE = News(
    title="Kedai kopi di garasi: langkah pertama Rangga setelah lulus",
    slug="kedai-kopi-di-garasi",
    kicker="Cerita lulusan",
    summary="Rangga Saputra membuka kedai kecil di Karang Tengah. Modalnya satu ketel, dua meja dan daftar harga.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    photo="barista",
    photo_caption="Ilustrasi: menyeduh kopi dengan ketel dan saringan.",
    days_ago=84,
    tags=("lulusan", "usaha", "barista"),
    related=("nurlaela-membuka-jasa-permak", "tiga-sekawan-servis-ac"),
    body=(
        (
            "paragraph",
            (
                "Sore hari di Karang Tengah, garasi rumah Rangga Saputra berbau kopi. Ada dua meja, enam kursi dan "
                "papan tulis berisi daftar harga. Tiga bulan lalu, garasi itu masih penuh kardus."
            ),
        ),
        (
            "paragraph",
            (
                "Rangga lulus dari kelas Barista Kopi angkatan pertama. Sebelum itu, ia bekerja sebagai pengantar "
                "paket dengan upah harian. Di kelas, ia belajar menimbang kopi, mengatur suhu air dan membersihkan "
                "mesin. Ia juga belajar menghitung biaya satu cangkir."
            ),
        ),
        (
            "quote",
            "Dulu saya kira yang penting rasanya. Sekarang saya tahu, gelas bersih dan senyum juga ikut dijual.",
            "Rangga Saputra, lulusan kelas Barista Kopi",
        ),
        ("heading", "Berhitung sebelum membuka"),
        (
            "paragraph",
            (
                "Rangga mencatat semua biaya sebelum menulis harga. Kopi, susu, gula, gelas dan listrik masuk "
                "hitungan. Dari catatan itu, ia menjual kopi susu seharga Rp12.000. Dalam sehari, kedainya melayani "
                "sekitar 25 pembeli."
            ),
        ),
        ("read_also", "/pelatihan/barista-kopi/"),
        (
            "paragraph",
            (
                "Bulan depan, Rangga ingin menambah roti bakar buatan tetangganya. Tetangga itu lulusan kelas Tata "
                "Boga. Rangga setuju nama dan ceritanya dimuat di situs ini."
            ),
        ),
    ),
)

AIR = News(
    title="Tiga sekawan servis AC berkeliling dengan satu motor",
    slug="tiga-sekawan-servis-ac",
    kicker="Cerita lulusan",
    summary="Tiga lulusan kelas Servis AC bekerja bersama. Pesanan datang dari tetangga, musala dan sekolah.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="servis-ac",
    photo_caption="Ilustrasi: teknisi memeriksa bagian luar AC dengan alat ukur tekanan.",
    days_ago=112,
    tags=("lulusan", "usaha", "servis ac"),
    related=("kedai-kopi-di-garasi",),
    body=(
        (
            "paragraph",
            (
                "Yusuf, Dodi dan Maman duduk sebangku di kelas Servis AC. Setelah lulus, mereka sepakat bekerja "
                "bersama. Satu motor, satu tas alat dan satu buku pesanan menjadi modal awal mereka."
            ),
        ),
        ("heading", "Berbagi tugas"),
        (
            "paragraph",
            (
                "Yusuf menerima telepon dan mengatur jadwal. Dodi membersihkan unit di dalam rumah. Maman memeriksa "
                "unit luar dan tekanan gasnya. Mereka selalu bekerja berdua, karena memanjat sendirian berbahaya."
            ),
        ),
        (
            "table",
            "Biaya jasa yang mereka pasang",
            "Pekerjaan | Lama | Biaya\nCuci satu unit | 45 menit | Rp60.000\nTambah gas | 1 jam | Rp150.000\n"
            "Bongkar dan pasang | 3 jam | Rp350.000",
        ),
        (
            "paragraph",
            (
                "Harga itu ditulis di kartu dan diberikan sebelum bekerja. Pelanggan tidak perlu menawar atau menebak. "
                "Dalam sebulan, mereka mengerjakan 30 sampai 40 unit."
            ),
        ),
        (
            "quote",
            "Kalau unitnya masih bagus, kami bilang bagus. Pelanggan yang percaya akan memanggil lagi.",
            "Dodi Firmansyah, lulusan kelas Servis AC",
        ),
        (
            "paragraph",
            (
                "Pesanan terbesar mereka datang dari sebuah sekolah dasar di Batuceper. Dua belas unit selesai dalam "
                "empat hari libur. Ketiganya setuju nama dan cerita mereka dimuat di situs ini."
            ),
        ),
    ),
)

SEWING = News(
    title="Belajar menjahit dimulai dari satu garis lurus",
    slug="belajar-menjahit-dari-garis-lurus",
    kicker="Di dalam kelas",
    summary="Minggu pertama kelas Menjahit Pakaian terasa sederhana. Justru di situ dasar yang rapi dibentuk.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    photo="beranda",
    photo_caption="Ilustrasi: keterampilan dimulai dari latihan tangan, seperti menjahit dengan jarum.",
    days_ago=131,
    tags=("instruktur", "menjahit"),
    body=(
        (
            "paragraph",
            (
                "Tidak ada kain pada hari pertama kelas Menjahit Pakaian. Peserta menerima selembar kertas bergaris. "
                "Tugasnya satu: mengikuti garis itu dengan mesin jahit tanpa benang."
            ),
        ),
        (
            "paragraph",
            (
                "Latihan itu diulang sampai kaki dan mata bekerja bersama. Setelah garis lurus, datang garis "
                "lengkung. Setelah itu, barulah peserta memegang kain. Pada akhir minggu, setiap orang membawa pulang "
                "sarung bantal buatan sendiri."
            ),
        ),
        ("heading", "Salah itu bagian dari belajar"),
        (
            "quote",
            "Membongkar jahitan bukan hukuman. Yang berani membongkar biasanya paling cepat rapi.",
            "Ratna Kusuma, instruktur Menjahit Pakaian",
        ),
        (
            "paragraph",
            (
                "Instruktur menilai tiga hal: kerapian, ketepatan ukuran dan kebersihan meja. Kecepatan dinilai "
                "belakangan. Peserta yang tertinggal dapat berlatih setengah jam sebelum kelas dimulai."
            ),
        ),
        ("heading", "Apa yang dijahit sampai akhir kelas"),
        (
            "table",
            "Hasil jahitan tiap bulan",
            "Bulan | Yang dijahit\n1 | Sarung bantal, tas kain\n2 | Rok, celana\n3 | Kemeja",
        ),
        (
            "paragraph",
            "Mesin, kain dan benang disediakan. Anda tidak perlu bisa menjahit untuk mendaftar.",
        ),
        ("read_also", "/pelatihan/menjahit-pakaian/"),
    ),
)

PRICES = News(
    title="Kelas Tata Boga belajar menghitung harga jual",
    slug="tata-boga-menghitung-harga-jual",
    kicker="Di dalam kelas",
    summary="Masakan enak belum tentu untung. Peserta belajar menghitung bahan, gas, tenaga dan kemasan.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-usaha",
    photo_alt="Ilustrasi perempuan berkerudung di warung makanan menyerahkan semangkuk hidangan kepada pembeli.",
    photo_caption="Ilustrasi: penjual makanan melayani pembeli di warungnya.",
    days_ago=150,
    tags=("tata boga", "usaha"),
    body=(
        (
            "paragraph",
            (
                "Satu loyang kue, berapa harganya? Pertanyaan itu membuka pertemuan ke-14 kelas Tata Boga. Jawaban "
                "peserta berbeda jauh, dari Rp40.000 sampai Rp90.000."
            ),
        ),
        ("heading", "Empat biaya yang sering terlupa"),
        (
            "list",
            "Gas dan listrik selama memasak",
            "Kemasan, stiker dan kantong",
            "Ongkos ke pasar",
            "Tenaga Anda sendiri",
        ),
        (
            "paragraph",
            (
                "Setiap kelompok menimbang bahan dan mencatat waktu memasak. Angkanya ditulis di lembar hitung. Dari "
                "lembar itu terlihat biaya satu potong kue. Barulah harga jual ditentukan, dengan untung yang wajar."
            ),
        ),
        (
            "quote",
            "Selama ini saya menjual rugi tanpa tahu. Ternyata gas dan plastik belum pernah saya hitung.",
            "Peserta kelas Tata Boga, 38 tahun",
        ),
        (
            "paragraph",
            (
                "Pada pertemuan terakhir, setiap kelompok menjual masakannya di halaman balai latihan. Untungnya "
                "dibagi rata. Yang lebih penting, mereka membawa pulang lembar hitung yang dapat dipakai lagi."
            ),
        ),
    ),
)
