"""The privacy page of the demo. It promises only what the code does; change both together."""

from .shapes import Page

PRIVACY = Page(
    title="Privasi data Anda",
    slug="privasi",
    summary="Data apa yang kami minta, mengapa, siapa yang melihatnya, dan apa hak Anda.",
    body=(
        ("heading", "Mengapa kami meminta NIK"),
        (
            "paragraph",
            (
                "NIK dan nomor Kartu Keluarga dipakai untuk memeriksa syarat pelatihan. Nomor HP dipakai untuk "
                "memberi kabar."
            ),
        ),
        ("paragraph", "Kami hanya meminta data yang perlu. Kami tidak meminta foto KTP lewat situs ini."),
        ("heading", "Dasar hukum"),
        (
            "paragraph",
            (
                "Kami memakai data Anda untuk menjalankan tugas pelayanan publik. Dasar hukumnya Pasal 20 "
                "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi. Karena itu, kami tidak "
                "meminta persetujuan untuk memeriksa syarat."
            ),
        ),
        (
            "paragraph",
            (
                "Persetujuan hanya kami minta jika nama atau foto Anda akan dimuat di situs. Anda boleh menolak, "
                "dan pendaftaran tetap diproses."
            ),
        ),
        ("heading", "Siapa yang melihat data Anda"),
        ("paragraph", "Hanya petugas yang memerlukannya untuk bekerja:"),
        (
            "list",
            "Petugas pemeriksa dan kepala bidang melihat pendaftaran.",
            "Pewawancara hanya melihat pendaftar yang diwawancarainya.",
            "Instruktur hanya melihat peserta di kelasnya.",
            "Petugas paket hanya melihat penerima paket.",
            "Pengawas dari Inspektorat dapat memeriksa semuanya, tetapi tidak dapat mengubahnya.",
        ),
        (
            "paragraph",
            (
                "NIK, nomor Kartu Keluarga dan nomor HP disimpan dalam bentuk teracak. Data itu hanya dapat dibuka"
                " dengan kunci khusus."
            ),
        ),
        (
            "paragraph",
            (
                "Petugas harus menyebut alasan sebelum membuka NIK Anda. Setiap pembukaan data dicatat, dan "
                "jumlahnya dibatasi per hari."
            ),
        ),
        ("heading", "Yang tidak pernah kami tampilkan"),
        (
            "paragraph",
            (
                "NIK, nomor Kartu Keluarga, nomor HP, alamat dan hasil pemeriksaan tidak pernah dimuat di situs. "
                "Daftar hasil hanya memuat nomor pendaftaran. Halaman pemeriksa sertifikat juga tidak menampilkan "
                "NIK."
            ),
        ),
        ("heading", "Berapa lama data disimpan"),
        (
            "paragraph",
            (
                "Isian yang belum dikirim dihapus setelah 14 hari. Pendaftaran yang sudah dikirim dan data peserta"
                " disimpan selama diperlukan untuk pelatihan dan pemeriksaannya."
            ),
        ),
        (
            "paragraph",
            (
                "Situs ini belum menghapusnya sendiri. Tanyakan kepada kami jika Anda ingin tahu berapa lama data "
                "Anda masih disimpan."
            ),
        ),
        (
            "paragraph",
            (
                "Kontak untuk “Kabari saya” disimpan sampai Anda berhenti, lalu langsung dihapus. Kontak yang tidak "
                "disahkan dihapus setelah tujuh hari. Usul pelatihan tidak memuat nama atau nomor siapa pun."
            ),
        ),
        ("heading", "Hak Anda"),
        ("paragraph", "Anda berhak:"),
        (
            "list",
            "melihat data Anda dan catatan siapa saja yang membukanya;",
            "meminta data yang salah diperbaiki;",
            "menarik persetujuan untuk nama dan foto kapan saja;",
            "membatalkan pendaftaran di halaman Cek status;",
            "bertanya tentang alasan keputusan kami.",
        ),
        ("paragraph", "Permintaan melihat dan memperbaiki data kami jawab paling lama 3 x 24 jam."),
        (
            "paragraph",
            (
                "Jika Anda menarik persetujuan, kami tidak memuat nama dan foto Anda lagi. Beri tahu kami jika "
                "nama atau foto Anda sudah dimuat, agar petugas menghapusnya."
            ),
        ),
        ("heading", "Cara memakai hak Anda"),
        (
            "paragraph",
            (
                "Pilih “Data pribadi saya” di halaman Cek status. Di sana Anda juga dapat mengganti nomor HP, "
                "email serta izin nama dan foto. Anda juga dapat datang ke loket dengan KTP, atau kirim email ke "
                "data@berdaya.example."
            ),
        ),
        (
            "paragraph",
            (
                "Sebutkan nomor pendaftaran, tetapi jangan mengirim kode rahasia. Petugas pelindungan data kami, "
                "Hesti Larasati, menangani permintaan Anda setelah memastikan identitas Anda."
            ),
        ),
        (
            "paragraph",
            (
                "Jika data Anda bocor, kami memberi tahu Anda paling lama 3 x 24 jam. Kami menjelaskan data yang "
                "terkena dan langkah yang kami ambil."
            ),
        ),
    ),
)
