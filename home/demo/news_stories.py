"""Demo news about graduates. All people are fictional."""

from .shapes import News

KITS = News(
    title="Tiga lulusan terbaik Barbershop menerima paket alat usaha",
    slug="tiga-lulusan-terbaik-barbershop",
    kicker="Paket alat usaha",
    summary="Fajar, Iqbal dan Sinta menerima kursi cukur, cermin dan mesin cukur untuk memulai usaha.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-paket",
    photo_alt="Ilustrasi tiga lulusan tersenyum di panggung, masing-masing memegang kotak alat berpita.",
    photo_caption="Ilustrasi: tiga lulusan memegang paket alat usaha.",
    days_ago=19,
    tags=("paket usaha", "lulusan", "barbershop"),
    related=("nurlaela-membuka-jasa-permak",),
    source="Bidang Pemberdayaan Sosial",
    body=(
        (
            "paragraph",
            (
                "Tiga lulusan terbaik kelas Barbershop menerima paket alat usaha di Balai Latihan Ciledug. Mereka "
                "adalah Fajar Ramdani, Iqbal Nurrohman dan Sinta Oktaviani. Nama mereka dimuat dengan persetujuan "
                "mereka."
            ),
        ),
        (
            "paragraph",
            (
                "Isi paket antara lain kursi cukur, cermin dinding, dua mesin cukur, gunting dan sisir. Penerima "
                "memeriksa setiap barang dan menandatangani tanda terima. Paket ini gratis dan menjadi milik penerima. "
                "Tidak ada biaya antar dan tidak ada potongan."
            ),
        ),
        (
            "quote",
            ("Saya sudah menyiapkan sudut di teras rumah. Besok kursinya saya pasang, lalu saya undang para tetangga."),
            "Sinta Oktaviani, penerima paket",
        ),
        ("heading", "Bagaimana tiga terbaik dipilih"),
        (
            "paragraph",
            (
                "Urutan lulusan dihitung dari dua hal. Nilai ujian dihitung 70 persen, dan kehadiran dihitung 30 "
                "persen. Cara hitung ini sama untuk semua peserta. Instruktur memberi nilai. Petugas lain memeriksa "
                "dan menyetujui urutannya."
            ),
        ),
        (
            "paragraph",
            (
                "Jika hasil dua peserta sama, nilai ujian menjadi penentu pertama. Setelah itu, kami melihat "
                "kehadiran, lalu nilai wawancara. Semua peserta sudah mengetahui aturan ini sejak hari pertama."
            ),
        ),
        ("heading", "Semua lulusan menerima sertifikat"),
        (
            "paragraph",
            (
                "Peserta lain yang lulus juga membawa pulang sertifikat. Sertifikat ini memuat jumlah jam pelajaran "
                "dan dapat dipakai untuk melamar kerja. Calon pemberi kerja dapat memeriksa keasliannya di situs ini."
            ),
        ),
        (
            "paragraph",
            (
                "Setelah kelas selesai, petugas menghubungi lulusan pada bulan ke-3, ke-6 dan ke-12. Petugas "
                "menanyakan kabar usaha atau pekerjaan mereka. Jika ada kesulitan, petugas membantu mencari jalan "
                "keluar."
            ),
        ),
        (
            "quote",
            "Ketiganya rajin mengulang latihan. Mereka juga senang membantu teman yang belum bisa.",
            "Bagas Adiwinata, instruktur Barbershop",
        ),
    ),
)

BUSINESS = News(
    title="Lulus kelas menjahit, Nurlaela membuka jasa permak",
    slug="nurlaela-membuka-jasa-permak",
    kicker="Cerita lulusan",
    summary="Nurlaela memulai dengan mesin jahit pinjaman. Sekarang pelanggannya datang setiap hari.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    photo="menjahit",
    photo_caption="Ilustrasi: menjahit di rumah dengan mesin jahit.",
    days_ago=33,
    tags=("lulusan", "usaha", "menjahit"),
    related=("kedai-kopi-di-garasi", "belajar-menjahit-dari-garis-lurus"),
    body=(
        (
            "paragraph",
            (
                "Di teras rumahnya di Cipondoh, Nurlaela Hasanah memasang satu meja dan satu mesin jahit. Di pagar "
                "tergantung tulisan tangan: Permak Lela. Setiap hari ada saja tetangga yang datang membawa celana atau "
                "seragam."
            ),
        ),
        (
            "paragraph",
            (
                "Nurlaela lulus dari kelas Menjahit Pakaian enam bulan lalu. Sebelum ikut kelas, ia hanya bisa "
                "memasang kancing. Ia tidak termasuk tiga lulusan terbaik, jadi ia memulai dengan mesin jahit milik "
                "kakaknya."
            ),
        ),
        (
            "quote",
            "Awalnya saya malu memasang tarif. Setelah belajar menghitung ongkos, saya jadi berani menyebut harga.",
            "Nurlaela Hasanah, lulusan kelas Menjahit Pakaian",
        ),
        ("heading", "Mulai dari yang mudah"),
        (
            "paragraph",
            (
                "Pada bulan pertama, Nurlaela hanya menerima potong celana dan ganti ritsleting. Dua pekerjaan itu "
                "cepat selesai. Pelanggan senang karena pakaian dapat diambil pada hari yang sama. Sekarang ia "
                "menyelesaikan sekitar 40 pakaian dalam sebulan."
            ),
        ),
        (
            "paragraph",
            (
                "Sebagian hasilnya ia simpan untuk membeli mesin sendiri. Ia juga mencatat setiap pesanan di buku "
                "tulis. Catatan itu memuat nama, ukuran, ongkos dan tanggal selesai. Dengan catatan itu, tidak ada "
                "pesanan yang tertukar."
            ),
        ),
        ("heading", "Tiga saran dari Nurlaela"),
        (
            "paragraph",
            (
                "Pertama, tepati janji. Jika pakaian selesai hari Jumat, serahkan hari Jumat. Kedua, tunjukkan hasil "
                "kerja kepada tetangga, bukan hanya bercerita. Ketiga, jangan berhenti berlatih. Sampai sekarang, ia "
                "masih membongkar jahitan yang belum rapi."
            ),
        ),
        (
            "paragraph",
            (
                "Nurlaela setuju nama dan ceritanya dimuat di situs ini. Anda ingin belajar menjahit? Lihat kelas "
                "berikutnya di halaman Pelatihan. Anda tidak perlu punya mesin jahit untuk mendaftar."
            ),
        ),
    ),
)
