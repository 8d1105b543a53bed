"""Demo news of earlier months that explains the service. All people are fictional."""

from .shapes import News

ATTENDANCE = News(
    title="Mengapa kehadiran 80 persen menentukan kelulusan",
    slug="mengapa-kehadiran-80-persen",
    kicker="Panduan",
    summary="Peserta boleh tidak hadir beberapa kali. Begini cara menghitungnya, dan apa yang dilakukan saat sakit.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-jadwal",
    photo_caption="Ilustrasi: tanggal pertemuan ditandai di kalender.",
    days_ago=68,
    tags=("panduan", "kehadiran"),
    related=("jadwal-kelas-dan-daftar-tunggu",),
    body=(
        (
            "paragraph",
            (
                "Semua kelas memakai aturan yang sama. Peserta perlu hadir paling sedikit 80 persen dari semua "
                "pertemuan. Nilai akhirnya paling rendah 60. Kedua syarat ini tertulis di halaman setiap pelatihan."
            ),
        ),
        ("heading", "Berapa kali boleh tidak hadir"),
        (
            "table",
            "Kehadiran paling sedikit menurut jumlah pertemuan",
            "Pertemuan | Hadir paling sedikit | Boleh tidak hadir\n12 | 10 kali | 2 kali\n20 | 16 kali | 4 kali\n"
            "30 | 24 kali | 6 kali",
        ),
        (
            "paragraph",
            (
                "Datang terlambat lebih dari 30 menit dihitung tidak hadir. Pulang lebih awal juga begitu, kecuali "
                "instruktur mengizinkan. Daftar hadir ditandatangani setiap pertemuan."
            ),
        ),
        ("heading", "Jika Anda sakit"),
        (
            "paragraph",
            (
                "Kabari instruktur atau loket sebelum kelas mulai. Simpan surat dari puskesmas. Instruktur dapat "
                "memberi latihan pengganti, tetapi hari itu tetap dihitung tidak hadir."
            ),
        ),
        (
            "paragraph",
            (
                "Aturan ini dibuat agar sertifikat Anda dipercaya. Calon pemberi kerja tahu bahwa pemegangnya "
                "benar-benar mengikuti kelas."
            ),
        ),
        ("read_also", "/cara-kerja/"),
    ),
)

FRAUD = News(
    title="Waspada penipuan: pelatihan tidak pernah meminta uang",
    slug="waspada-penipuan",
    kicker="Peringatan",
    summary="Beredar pesan yang menawarkan kelulusan dengan membayar. Pesan itu bukan dari kami. Ini ciri-cirinya.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    source="Inspektorat Kota Tangerang",
    photo="paket-usaha",
    photo_caption="Ilustrasi: paket alat usaha. Paket ini gratis, dan petugas tidak pernah meminta uang.",
    days_ago=97,
    tags=("penipuan", "pendaftaran"),
    related=("kelas-tata-boga-baru-dibuka",),
    body=(
        (
            "paragraph",
            (
                "Beberapa warga menerima pesan dari orang yang mengaku petugas. Pengirimnya menjanjikan tempat di "
                "kelas dengan membayar Rp200.000. Pesan itu palsu. Pendaftaran, wawancara, kelas, bahan latihan dan "
                "sertifikat semuanya gratis."
            ),
        ),
        ("heading", "Ciri pesan palsu"),
        (
            "list",
            "Meminta uang, pulsa atau nomor rekening",
            "Meminta kode rahasia pendaftaran",
            "Menjanjikan lulus tanpa wawancara",
            "Menyuruh Anda menjawab dalam beberapa menit",
            "Memakai nomor yang tidak tercantum di situs ini",
        ),
        ("heading", "Yang sebaiknya Anda lakukan"),
        (
            "paragraph",
            (
                "Jangan membayar dan jangan membalas. Simpan pesan itu sebagai bukti. Lalu laporkan lewat telepon atau "
                "WhatsApp resmi di bagian bawah halaman ini. Sudah telanjur membayar? Laporkan juga ke kantor polisi "
                "terdekat."
            ),
        ),
        (
            "quote",
            "Tidak ada jalur khusus. Siapa pun yang menawarkannya sedang menipu Anda.",
            "Bambang Sutrisno, auditor Inspektorat",
        ),
        (
            "paragraph",
            "Petugas kami selalu menyebut nama. Anda boleh menelepon loket untuk memastikannya.",
        ),
    ),
)

CERTIFICATE = News(
    title="Sertifikat dari kelas kami: apa isinya dan cara memakainya",
    slug="isi-sertifikat-pelatihan",
    kicker="Panduan",
    summary="Sertifikat memuat nama pelatihan, jumlah jam dan nilai. Simpan aslinya, bawa salinannya saat melamar.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-paket",
    photo_caption="Ilustrasi: lulusan dengan paket alat usaha mereka.",
    days_ago=171,
    tags=("panduan", "sertifikat", "lulusan"),
    body=(
        (
            "paragraph",
            (
                "Setiap peserta yang lulus menerima sertifikat. Tidak hanya tiga lulusan terbaik. Sertifikat "
                "diserahkan setelah kepala bidang menyetujui kelulusan, biasanya dalam dua minggu."
            ),
        ),
        ("heading", "Yang tertulis di sertifikat"),
        (
            "list",
            "Nama Anda seperti di KTP",
            "Nama pelatihan dan nomor kelas",
            "Jumlah jam pelajaran",
            "Tanggal mulai dan tanggal selesai",
        ),
        (
            "paragraph",
            "NIK dan alamat Anda tidak dicantumkan. Dengan begitu, salinannya aman diberikan kepada orang lain.",
        ),
        ("heading", "Memakainya untuk melamar kerja"),
        (
            "paragraph",
            (
                "Bawa salinan, bukan yang asli. Ceritakan juga apa yang Anda kerjakan di kelas. Foto hasil jahitan "
                "atau masakan sering lebih menarik daripada selembar kertas."
            ),
        ),
        (
            "paragraph",
            (
                "Nama Anda salah tulis? Datang ke loket dengan KTP. Petugas memperbaikinya tanpa biaya. Sertifikat "
                "yang hilang juga dapat dicetak ulang."
            ),
        ),
    ),
)

COUNTER = News(
    title="Tidak punya HP? Petugas loket membantu Anda mendaftar",
    slug="petugas-loket-membantu-mendaftar",
    kicker="Layanan",
    summary="Pendaftaran di loket sama dengan pendaftaran lewat HP. Bawa KTP dan Kartu Keluarga, pulang dengan bukti.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    source="Bidang Pemberdayaan Sosial",
    photo="berita-wawancara",
    photo_caption="Ilustrasi: petugas dan warga mengisi lembar pendaftaran bersama.",
    days_ago=190,
    tags=("pendaftaran", "loket"),
    body=(
        (
            "paragraph",
            (
                "Tidak semua orang punya HP atau paket data. Karena itu, loket kami tetap melayani pendaftaran "
                "setiap hari kerja. Petugas membacakan pertanyaan, lalu mengetik jawaban Anda."
            ),
        ),
        ("heading", "Yang Anda bawa"),
        (
            "paragraph",
            (
                "Cukup KTP dan Kartu Keluarga asli. Anda tidak perlu fotokopi, materai atau surat pengantar. Jika ada, "
                "catat nomor telepon keluarga yang dapat kami hubungi."
            ),
        ),
        ("heading", "Yang Anda bawa pulang"),
        (
            "paragraph",
            (
                "Petugas mencetak bukti pendaftaran. Di situ tertulis nomor pendaftaran dan kode rahasia. Dengan "
                "keduanya, Anda atau anak Anda dapat melihat status lewat HP siapa pun. Anda juga boleh bertanya di "
                "loket."
            ),
        ),
        (
            "quote",
            "Banyak yang datang ragu-ragu karena tidak lancar membaca. Tidak apa-apa, kita kerjakan bersama.",
            "Lestari Puspaningrum, petugas pendaftaran",
        ),
        (
            "paragraph",
            (
                "Loket buka Senin sampai Kamis, 08.00–15.30 WIB. Pada hari Jumat, loket buka 08.00–11.00 WIB. Layanan "
                "ini gratis, dan tidak ada nomor antrean yang dijual."
            ),
        ),
        ("read_also", "/tentang/"),
    ),
)
