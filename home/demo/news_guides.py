"""Demo news that helps residents apply. All people are fictional."""

from .shapes import News

SCHEDULE = News(
    title="Jadwal kelas berikutnya dan cara kerja daftar tunggu",
    slug="jadwal-kelas-dan-daftar-tunggu",
    kicker="Jadwal",
    summary=(
        "Kelas pagi, siang dan akhir pekan akan dibuka bergantian. Jika kelas penuh, ada daftar tunggu dengan urutan "
        "yang jelas."
    ),
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-jadwal",
    photo_alt="Ilustrasi tangan melingkari satu tanggal di kalender bergambar alat kerja, di samping jam dinding.",
    photo_caption="Ilustrasi: hari kelas ditandai di kalender.",
    days_ago=3,
    tags=("jadwal", "pendaftaran", "panduan"),
    related=("mengapa-kehadiran-80-persen", "kelas-tata-boga-baru-dibuka"),
    body=(
        (
            "paragraph",
            (
                "Dinas Sosial Kota Tangerang menyiapkan kelas baru untuk lima pelatihan. Pelatihan itu adalah Tata "
                "Boga, Barbershop, Menjahit Pakaian, Barista Kopi dan Servis AC. Waktu kelas dibuat beragam agar lebih "
                "banyak warga dapat ikut. Warga yang bekerja pada hari biasa dapat memilih akhir pekan."
            ),
        ),
        ("heading", "Pilih waktu yang cocok"),
        (
            "paragraph",
            (
                "Ada kelas pagi, kelas siang dan kelas akhir pekan. Satu pertemuan berlangsung sekitar empat jam. "
                "Tanggal buka, tanggal tutup dan jumlah tempat tertulis di halaman setiap pelatihan. Periksa jam kelas "
                "sebelum mendaftar. Pastikan Anda dapat hadir sampai kelas selesai."
            ),
        ),
        ("heading", "Jika kelas sudah penuh"),
        (
            "paragraph",
            (
                "Peminat setiap kelas sering lebih banyak daripada tempatnya. Karena itu ada daftar tunggu. Anda masuk "
                "daftar tunggu jika diterima setelah wawancara, tetapi semua tempat sudah terisi. Yang menunggu paling "
                "lama mendapat giliran pertama. Nomor urut Anda tampil di halaman Cek status."
            ),
        ),
        (
            "paragraph",
            (
                "Jika ada peserta yang batal, tempatnya ditawarkan kepada urutan pertama. Anda mempunyai tiga hari "
                "untuk menjawab. Jika tidak ada jawaban, tempat itu ditawarkan kepada urutan berikutnya. Penawaran "
                "berhenti setelah hari pertama kelas."
            ),
        ),
        (
            "quote",
            "Periksa status Anda dua kali seminggu. Jangan sampai tawaran tempat terlewat.",
            "Lestari Puspaningrum, petugas pendaftaran",
        ),
        ("heading", "Jika belum mendapat tempat"),
        (
            "paragraph",
            (
                "Di halaman Cek status, Anda dapat meminta kami memindahkan pendaftaran ke kelas berikutnya. Anda juga "
                "boleh memilih pelatihan lain. Pendaftaran tetap gratis, berapa kali pun Anda mendaftar. Jika ragu "
                "memilih, tanyakan kepada petugas loket. Tidak ada orang yang dapat menaikkan nomor urut Anda dengan "
                "uang."
            ),
        ),
    ),
)

OPENING = News(
    title="Kelas Tata Boga baru dibuka, pendaftaran gratis",
    slug="kelas-tata-boga-baru-dibuka",
    kicker="Pendaftaran",
    summary="Warga Kota Tangerang dapat mendaftar lewat HP atau di loket. Bahan masak dan alat disediakan.",
    written_by="Dimas Wicaksana",
    edited_by="Ayu Paramitha",
    photo="berita-pembukaan",
    photo_alt="Ilustrasi perempuan memegang tumpeng di antara juru masak dan laki-laki berbatik.",
    photo_caption="Ilustrasi: kelas dibuka dengan tumpeng.",
    days_ago=8,
    tags=("pendaftaran", "tata boga"),
    related=("tata-boga-menghitung-harga-jual",),
    body=(
        (
            "paragraph",
            (
                "Dinas Sosial Kota Tangerang membuka pendaftaran kelas Tata Boga yang baru. Kelas ini gratis, dari "
                "pendaftaran sampai sertifikat. Bahan masak, alat dan celemek tersedia di Balai Latihan Karawaci."
            ),
        ),
        ("heading", "Belajar memasak dan menjual"),
        (
            "paragraph",
            (
                "Kelas berlangsung 20 kali pertemuan. Peserta belajar memasak lauk, kue basah, roti dan camilan. "
                "Peserta juga belajar menghitung harga jual dan mengemas makanan. Pada pertemuan terakhir, setiap "
                "kelompok menjual masakannya kepada warga sekitar. Peserta tidak perlu membeli apa pun."
            ),
        ),
        (
            "quote",
            (
                "Saya ingin peserta pulang membawa satu menu andalan. Satu menu yang dikuasai lebih baik daripada "
                "sepuluh yang setengah jadi."
            ),
            "Yuliana Maharsi, instruktur Tata Boga",
        ),
        ("heading", "Cara mendaftar lewat HP"),
        (
            "paragraph",
            (
                "Siapkan KTP dan Kartu Keluarga. Buka halaman Pelatihan, lalu pilih Tata Boga. Jawab pertanyaan satu "
                "per satu. Pengisian memerlukan waktu sekitar tiga menit. Anda dapat menyimpan jawaban dan "
                "melanjutkannya nanti."
            ),
        ),
        (
            "paragraph",
            (
                "Setelah pendaftaran terkirim, Anda menerima nomor pendaftaran dan kode rahasia. Simpan keduanya. Kode "
                "rahasia jangan diberikan kepada siapa pun, termasuk petugas."
            ),
        ),
        ("heading", "Cara mendaftar di loket"),
        (
            "paragraph",
            (
                "Anda juga dapat datang ke loket Dinas Sosial. Bawa KTP dan Kartu Keluarga. Petugas membantu mengisi "
                "pendaftaran dan mencetak buktinya. Loket buka pada hari kerja, Senin sampai Jumat. Layanan di loket "
                "juga gratis."
            ),
        ),
        (
            "paragraph",
            (
                "Anda tidak perlu berebut. Petugas memeriksa semua pendaftaran yang masuk sebelum batas waktu. Tanggal "
                "dan jumlah tempat ada di halaman pelatihan Tata Boga. Jika ada yang meminta uang, laporkan kepada "
                "kami."
            ),
        ),
    ),
)

INTERVIEW = News(
    title="Wawancara pelatihan: apa yang ditanyakan dan dibawa",
    slug="wawancara-pelatihan",
    kicker="Panduan",
    summary="Wawancara berlangsung sekitar 20 menit. Bawa KTP, Kartu Keluarga dan nomor pendaftaran.",
    written_by="Ratri Anindyaswari",
    edited_by="Ayu Paramitha",
    photo="berita-wawancara",
    photo_alt="Ilustrasi dua orang berbincang di meja, seorang menulis di lembar isian, dengan dua gelas teh.",
    photo_caption="Ilustrasi: wawancara adalah percakapan santai tentang minat dan rencana Anda.",
    days_ago=52,
    tags=("wawancara", "panduan", "pendaftaran"),
    body=(
        (
            "paragraph",
            (
                "Setelah data Anda diperiksa, kami mengundang Anda untuk wawancara. Undangan dikirim ke HP Anda. "
                "Tanggal, jam dan tempatnya juga tampil di halaman Cek status. Wawancara berlangsung sekitar 20 menit."
            ),
        ),
        ("heading", "Yang perlu Anda bawa"),
        (
            "paragraph",
            (
                "Bawa KTP asli, Kartu Keluarga dan nomor pendaftaran. Bukti pendaftaran boleh dicetak atau ditunjukkan "
                "di HP. Anda tidak perlu membawa ijazah atau map lamaran. Pakai pakaian yang sopan dan nyaman. "
                "Datanglah 15 menit lebih awal."
            ),
        ),
        ("heading", "Yang kami tanyakan"),
        (
            "paragraph",
            (
                "Pewawancara menanyakan alasan Anda memilih pelatihan ini. Pewawancara juga bertanya tentang waktu "
                "Anda, pengalaman Anda dan rencana setelah lulus. Anda tidak perlu menghafal jawaban. Ceritakan "
                "keadaan Anda dengan jujur. Jika belum paham, minta pertanyaannya diulang."
            ),
        ),
        (
            "quote",
            "Kami tidak mencari orang yang sudah pandai. Kami mencari orang yang mau belajar dan siap hadir.",
            "Anindito Rahargo, pewawancara",
        ),
        (
            "paragraph",
            (
                "Jawaban dinilai dengan lembar nilai yang sama untuk semua pendaftar di satu pelatihan. Setelah itu, "
                "kepala bidang mengambil keputusan, biasanya dalam lima hari. Hasilnya tampil di halaman Cek status."
            ),
        ),
        ("heading", "Jika Anda tidak dapat datang"),
        (
            "paragraph",
            (
                "Tekan tombol Minta jadwal lain di halaman Cek status. Anda juga dapat menelepon loket. Jika Anda "
                "telanjur tidak hadir, kami membuat jadwal baru. Pendaftaran Anda tetap berlaku."
            ),
        ),
        (
            "paragraph",
            (
                "Perlu bantuan khusus, misalnya jalan untuk kursi roda? Beri tahu kami sebelum hari wawancara. Anda "
                "boleh ditemani satu orang keluarga."
            ),
        ),
        (
            "paragraph",
            "Wawancara selalu gratis. Pewawancara tidak pernah meminta uang atau kode rahasia Anda.",
        ),
    ),
)
