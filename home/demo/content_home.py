"""The office and the texts of the demo's home page."""

from .shapes import Home, Office

OFFICE = Office(
    name="Dinas Sosial Kota Tangerang",
    address="Jl. Taman Warga No. 8, Sukarasa, Kecamatan Tangerang, Kota Tangerang 15111",
    hours="Senin–Kamis, 08.00–15.30 WIB. Jumat, 08.00–11.00 WIB.",
    phone="021-5550-0100",
    whatsapp="0812-0000-0100",
    email="loket@berdaya.example",
    protection_officer="Hesti Larasati",
    protection_email="data@berdaya.example",
)

HOME = Home(
    headline="Belajar keterampilan gratis, siap bekerja atau membuka usaha.",
    lead=(
        "Untuk warga Kota Tangerang: belajar memasak, mencukur, menjahit, meracik kopi atau memperbaiki AC. "
        "Pendaftaran lewat HP, tanpa biaya."
    ),
    hero_photo="beranda",
    hero_photo_alt=(
        "Ilustrasi meja dari atas: tangan-tangan memasak telur, menjahit kain, memegang cangkir kopi dan memperbaiki "
        "kipas dengan obeng."
    ),
    kit_photo="paket-usaha",
    kit_photo_alt="Ilustrasi kotak alat terbuka dan berpita, berisi wajan, gunting, sisir, obeng dan kunci pas.",
    kit_text=(
        "Tiga lulusan terbaik di setiap kelas menerima paket alat usaha. Isinya alat untuk mulai bekerja, sesuai "
        "pelatihan yang diikuti. Paket ini gratis dan menjadi milik penerima."
    ),
    faq=(
        (
            "Apakah pelatihan ini benar-benar gratis?",
            "Ya. Pendaftaran, wawancara, kelas, bahan latihan dan sertifikat semuanya gratis.",
        ),
        (
            "Siapa yang boleh mendaftar?",
            (
                "Warga Kota Tangerang yang tercatat dalam data sosial pemerintah (DTSEN). Setiap pelatihan juga "
                "mempunyai batas usia dan syarat lain. Jika belum yakin tercatat, Anda tetap boleh mendaftar atau "
                "bertanya di loket."
            ),
        ),
        (
            "Dokumen apa yang saya siapkan?",
            (
                "Cukup KTP dan Kartu Keluarga. Anda mengetik nomornya saat mendaftar, tanpa mengirim foto. Bawa kedua "
                "dokumen asli saat wawancara."
            ),
        ),
        (
            "Bagaimana jika kelas sudah penuh?",
            (
                "Jika Anda diterima tetapi tempat sudah terisi, Anda masuk daftar tunggu. Jika ada peserta yang batal, "
                "kami menawarkan tempatnya menurut urutan. Anda mempunyai tiga hari untuk menjawab."
            ),
        ),
        (
            "Bagaimana jika ada yang meminta uang?",
            (
                "Jangan membayar dan jangan memberikan kode rahasia. Petugas tidak pernah meminta keduanya. Segera "
                "laporkan lewat telepon atau WhatsApp resmi di bagian bawah situs ini."
            ),
        ),
    ),
)
