"""Fictional applicants: their motivations and streets, and the reasons for refusal that they read."""

from .shapes import Motivation, RefusalReason

# One text for both checks against the register: different texts would reveal which one failed.
_NOT_EVERY_CONDITION = (
    "Pendaftaran Anda belum memenuhi semua syarat kelas ini. Bawa KTP dan Kartu Keluarga ke loket kami. Petugas akan "
    "menjelaskan langkah yang dapat Anda ambil."
)

REFUSAL_REASONS: tuple[RefusalReason, ...] = (
    RefusalReason("NIK tidak ada di data terpadu", _NOT_EVERY_CONDITION),
    RefusalReason("Desil di luar batas pelatihan", _NOT_EVERY_CONDITION),
    RefusalReason(
        "Usia di luar batas kelas",
        (
            "Usia Anda pada hari pertama kelas berada di luar batas kelas ini. Pelatihan lain mungkin mempunyai batas "
            "usia yang berbeda. Lihat syaratnya di halaman Pelatihan."
        ),
    ),
    RefusalReason(
        "Batas peserta dari satu Kartu Keluarga tercapai",
        (
            "Setiap kelas membatasi jumlah peserta dari satu Kartu Keluarga. Untuk kelas ini, batas itu sudah "
            "tercapai. Anda boleh mendaftar di kelas atau pelatihan lain."
        ),
    ),
    RefusalReason(
        "Baru saja mengikuti pelatihan lain",
        (
            "Ada jarak waktu antara satu pelatihan dan pelatihan berikutnya. Jarak waktu itu belum selesai untuk Anda. "
            "Tanyakan kepada petugas kapan Anda dapat mendaftar lagi."
        ),
    ),
    RefusalReason(
        "Semua tempat di kelas ini sudah diberikan",
        (
            "Terima kasih sudah datang ke wawancara. Tempat di kelas ini diberikan menurut urutan, dengan cara yang "
            "tertulis di halaman pelatihannya. Tempatnya habis sebelum urutan Anda. Anda boleh mendaftar lagi di kelas "
            "berikutnya."
        ),
    ),
    RefusalReason(
        "Hasil wawancara belum mencukupi",
        (
            "Terima kasih sudah datang ke wawancara. Kali ini, kami belum dapat memberi Anda tempat di kelas ini. Anda "
            "boleh mendaftar lagi di kelas berikutnya atau memilih pelatihan lain."
        ),
    ),
)

# How many of the last reasons are for applicants who were interviewed.
AFTER_INTERVIEW = 2

MOTIVATIONS: tuple[Motivation, ...] = (
    Motivation(
        "Tata Boga",
        "Saya sering diminta tetangga membuat kue untuk arisan. Saya ingin belajar menghitung harga supaya tidak rugi.",
    ),
    Motivation(
        "Tata Boga", "Ibu saya dulu berjualan nasi uduk. Saya ingin meneruskan usahanya dengan rasa yang lebih baik."
    ),
    Motivation(
        "Tata Boga",
        (
            "Anak bungsu saya sudah masuk sekolah, jadi pagi saya kosong. Saya ingin menerima pesanan nasi kotak dari "
            "rumah."
        ),
    ),
    Motivation(
        "Tata Boga",
        (
            "Saya pernah bekerja di dapur kantin selama dua tahun. Saya ingin punya sertifikat agar dapat melamar ke "
            "katering."
        ),
    ),
    Motivation(
        "Barbershop",
        (
            "Saya biasa mencukur rambut adik dan keponakan. Kata mereka hasilnya rapi, jadi saya ingin belajar dengan "
            "benar."
        ),
    ),
    Motivation("Barbershop", "Di gang kami belum ada tukang cukur. Saya ingin membuka kios kecil di depan rumah."),
    Motivation(
        "Barbershop",
        "Kontrak kerja saya di pabrik sudah selesai. Saya ingin punya keahlian yang bisa saya bawa ke mana saja.",
    ),
    Motivation(
        "Barbershop",
        "Paman saya punya kios cukur dan mau menerima saya bekerja. Syaratnya, saya harus bisa memotong rambut dahulu.",
    ),
    Motivation(
        "Menjahit Pakaian",
        "Saya punya mesin jahit peninggalan nenek, tetapi belum bisa memakainya. Saya ingin mesin itu berguna lagi.",
    ),
    Motivation(
        "Menjahit Pakaian",
        "Setiap tahun ajaran baru, banyak tetangga mencari penjahit seragam. Saya ingin bisa menerima pesanan itu.",
    ),
    Motivation(
        "Menjahit Pakaian",
        "Saya merawat ibu di rumah, jadi sulit bekerja jauh. Menjahit bisa saya kerjakan sambil menemani beliau.",
    ),
    Motivation(
        "Menjahit Pakaian",
        "Saya sudah bisa memasang kancing dan menjahit tangan. Saya ingin belajar membuat baju sampai jadi.",
    ),
    Motivation(
        "Barista Kopi",
        "Saya baru lulus SMK dan ingin bekerja di kedai kopi. Beberapa kedai meminta pengalaman, dan saya belum punya.",
    ),
    Motivation(
        "Barista Kopi",
        "Ayah saya berjualan kopi sachet di dekat terminal. Saya ingin menambah menu supaya pembeli lebih banyak.",
    ),
    Motivation(
        "Barista Kopi",
        "Saya senang melayani orang dan mudah akrab. Saya ingin belajar membuat minuman yang enak dan bersih.",
    ),
    Motivation(
        "Barista Kopi",
        "Saya dan kakak ingin membuka gerobak kopi di dekat sekolah. Kami sudah menabung sedikit demi sedikit.",
    ),
    Motivation(
        "Servis AC",
        "Saya sering memperbaiki kipas dan setrika tetangga. AC belum berani saya buka karena belum tahu caranya.",
    ),
    Motivation(
        "Servis AC",
        "Teman saya bekerja mencuci AC panggilan dan butuh rekan. Saya ingin belajar dahulu supaya kerja kami aman.",
    ),
    Motivation(
        "Servis AC",
        (
            "Saya sopir harian dan jadwal kerja saya tidak tentu. Dengan keahlian servis AC, saya berharap penghasilan "
            "lebih tetap."
        ),
    ),
    Motivation(
        "Servis AC",
        "Saya lulusan SMP, tetapi suka membongkar barang listrik. Saya ingin bekerja di bagian perawatan gedung.",
    ),
    Motivation("", "Saya ingin membantu suami menambah penghasilan keluarga. Saya siap hadir setiap pertemuan."),
    Motivation(
        "", "Sudah lama saya ingin belajar, tetapi biaya kursus terlalu mahal. Semoga kali ini saya mendapat tempat."
    ),
    Motivation(
        "", "Saya ingin anak-anak melihat ibunya juga belajar. Setelah lulus, saya ingin punya usaha kecil sendiri."
    ),
    Motivation(
        "", "Kakak saya lulus dari pelatihan ini tahun lalu dan sekarang sudah bekerja. Saya ingin mengikuti jejaknya."
    ),
)

# Roads, lanes and kampung, without house numbers.
STREETS: tuple[str, ...] = (
    "Jl. Merdeka",
    "Jl. Pahlawan",
    "Jl. Melati",
    "Jl. Mawar Raya",
    "Jl. Kenanga",
    "Jl. Flamboyan",
    "Jl. Cempaka",
    "Jl. Bougenvil",
    "Jl. Rambutan",
    "Jl. Mangga Besar",
    "Jl. Sawo",
    "Jl. Belimbing",
    "Jl. Merpati",
    "Jl. Kutilang",
    "Jl. Garuda",
    "Jl. Mushola",
    "Jl. Masjid Al-Hidayah",
    "Jl. Pasar Lama",
    "Jl. Saluran Irigasi",
    "Jl. Lapangan Bola",
    "Gang Damai",
    "Gang Sepakat",
    "Gang Langgar",
    "Gang Mandiri",
    "Gang Swadaya",
    "Kp. Sawah",
    "Kp. Bulak",
    "Kp. Rawa Kambing",
    "Kp. Kebon Kelapa",
    "Kp. Pondok Randu",
)
