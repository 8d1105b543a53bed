"""The accessibility statement of the demo. It promises only what the tests check; change both together."""

from .shapes import Page

ACCESSIBILITY = Page(
    title="Pernyataan aksesibilitas",
    slug="aksesibilitas",
    summary="Kami ingin situs ini mudah dipakai semua orang, termasuk warga dengan disabilitas.",
    body=(
        ("heading", "Yang kami upayakan"),
        ("paragraph", "Situs ini disusun menurut pedoman internasional WCAG 2.2 tingkat AA."),
        (
            "list",
            "Anda dapat memperbesar huruf sampai dua kali tanpa menggeser layar ke samping.",
            "Semua bagian dapat dipakai dengan papan ketik.",
            "Pembaca layar dapat membacakan isi dan gambar.",
            "Warna selalu disertai tulisan atau tanda.",
        ),
        (
            "paragraph",
            (
                "Situs ini dibuat ringan untuk HP lama dan sinyal lemah. Jawaban pendaftaran tersimpan di setiap "
                "langkah. Kalimat kami pendek dan memakai kata sehari-hari."
            ),
        ),
        ("heading", "Yang belum sempurna"),
        (
            "paragraph",
            (
                "Bukti pendaftaran dan sertifikat tersedia sebagai berkas PDF. Berkas itu mungkin belum "
                "dibacakan dengan baik oleh pembaca layar."
            ),
        ),
        ("paragraph", "Situs ini juga belum memuat video bahasa isyarat. Kami terus memperbaikinya."),
        ("heading", "Bantuan selain situs ini"),
        (
            "paragraph",
            (
                "Petugas loket dapat membacakan isi halaman dan membantu mengisi pendaftaran. Anda boleh "
                "datang bersama pendamping."
            ),
        ),
        (
            "paragraph",
            (
                "Jika Anda perlu bantuan saat wawancara atau di kelas, beri tahu kami lebih awal. Contohnya "
                "tempat duduk khusus, jalan kursi roda atau waktu tambahan."
            ),
        ),
        ("heading", "Beri tahu kami"),
        (
            "paragraph",
            (
                "Ada bagian yang sulit dipakai? Telepon 021-5550-0100, kirim WhatsApp ke 0812-0000-0100, atau "
                "kirim email ke loket@berdaya.example."
            ),
        ),
        ("paragraph", "Sebutkan halaman dan kesulitannya. Kami menjawab paling lama lima hari kerja."),
    ),
)
