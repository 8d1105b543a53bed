"""The standard pages of the demo. Days and percentages are the defaults of the code."""

from .page_privacy import PRIVACY
from .shapes import Page

PAGES: tuple[Page, ...] = (
    Page(
        title="Cara kerja program",
        slug="cara-kerja",
        summary="Empat langkah dari pendaftaran sampai sertifikat, dan siapa yang memutuskan di setiap langkah.",
        body=(
            ("heading", "Langkah 1: Anda mendaftar"),
            (
                "paragraph",
                (
                    "Pilih pelatihan dan kelas yang cocok. Siapkan KTP dan Kartu Keluarga. Pengisian memerlukan waktu "
                    "sekitar tiga menit di HP. Anda juga dapat mendaftar di loket dengan bantuan petugas. Setelah "
                    "itu, Anda menerima nomor pendaftaran dan kode rahasia."
                ),
            ),
            ("heading", "Langkah 2: Kami memeriksa data dan mewawancarai"),
            (
                "paragraph",
                (
                    "Petugas memeriksa data Anda, biasanya dalam tiga hari. Jika ada yang perlu diperbaiki, Anda "
                    "mempunyai tujuh hari untuk memperbaikinya. Setelah lolos pemeriksaan, Anda diundang wawancara. "
                    "Kepala bidang, yaitu pemimpin program, mengambil keputusan. Biasanya keputusan ada dalam lima "
                    "hari setelah wawancara."
                ),
            ),
            ("heading", "Langkah 3: Anda belajar di kelas"),
            (
                "paragraph",
                (
                    "Jika diterima, Anda mempunyai tiga hari untuk menjawab. Setelah Anda menyatakan akan hadir, "
                    "tempat itu menjadi milik Anda. Instruktur yang berpengalaman mengajar kelas. Untuk lulus, Anda "
                    "perlu hadir paling sedikit 80 persen dan memperoleh nilai paling rendah 60."
                ),
            ),
            ("heading", "Langkah 4: Anda lulus"),
            (
                "paragraph",
                (
                    "Semua peserta yang lulus menerima sertifikat. Tiga lulusan terbaik di setiap kelas juga menerima "
                    "paket alat usaha. Petugas menghubungi lulusan pada bulan ke-3, ke-6 dan ke-12 untuk menanyakan "
                    "kabar."
                ),
            ),
            ("heading", "Siapa yang memutuskan"),
            (
                "paragraph",
                (
                    "Keputusan tentang pendaftaran Anda dibuat oleh orang, bukan oleh komputer. Komputer hanya "
                    "membantu membandingkan data. Petugas memeriksa syarat, pewawancara memberi nilai, dan kepala "
                    "bidang memutuskan. Jika pendaftaran belum dapat kami terima, Anda dapat meminta penjelasan di "
                    "loket."
                ),
            ),
            ("heading", "Daftar tunggu"),
            (
                "paragraph",
                (
                    "Anda masuk daftar tunggu jika diterima, tetapi semua tempat sudah terisi. Yang menunggu paling "
                    "lama mendapat giliran pertama. Jika ada tempat kosong sampai sehari setelah hari pertama, kami "
                    "menawarkannya kepada Anda. Jika tidak ada, kami dapat memindahkan pendaftaran Anda ke kelas "
                    "berikutnya. Pilih itu di halaman Cek status. Anda tidak perlu mengisi apa pun lagi."
                ),
            ),
            ("heading", "Tiga lulusan terbaik"),
            (
                "paragraph",
                (
                    "Urutan lulusan dihitung dari nilai ujian (70 persen) dan kehadiran (30 persen). Jika hasilnya "
                    "sama, nilai ujian menentukan. Setelah itu, kami melihat kehadiran, nilai wawancara, lalu waktu "
                    "pendaftaran."
                ),
            ),
            (
                "paragraph",
                (
                    "Petugas yang menyetujui urutan bukan orang yang memberi nilai. Petugas yang menyerahkan paket "
                    "bukan orang yang menyetujuinya. Dengan cara ini, satu orang tidak dapat mengatur hasil sendirian."
                ),
            ),
        ),
    ),
    PRIVACY,
    Page(
        title="Pernyataan aksesibilitas",
        slug="aksesibilitas",
        summary="Kami ingin situs ini mudah dipakai semua orang, termasuk warga dengan disabilitas.",
        body=(
            ("heading", "Yang kami upayakan"),
            (
                "paragraph",
                (
                    "Situs ini disusun menurut pedoman internasional WCAG 2.2 tingkat AA. Anda dapat memperbesar huruf "
                    "sampai dua kali tanpa menggeser layar ke samping. Semua bagian dapat dipakai dengan papan ketik. "
                    "Pembaca layar dapat membacakan isi dan gambar. Warna selalu disertai tulisan atau tanda."
                ),
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
                    "Bukti pendaftaran dan sertifikat tersedia sebagai berkas PDF. Berkas itu mungkin belum dibacakan "
                    "dengan baik oleh pembaca layar. Situs ini juga belum memuat video bahasa isyarat. Kami terus "
                    "memperbaikinya."
                ),
            ),
            ("heading", "Bantuan selain situs ini"),
            (
                "paragraph",
                (
                    "Petugas loket dapat membacakan isi halaman dan membantu mengisi pendaftaran. Anda boleh datang "
                    "bersama pendamping. Jika Anda perlu bantuan saat wawancara atau di kelas, beri tahu kami lebih "
                    "awal. Contohnya tempat duduk khusus, jalan kursi roda atau waktu tambahan."
                ),
            ),
            ("heading", "Beri tahu kami"),
            (
                "paragraph",
                (
                    "Ada bagian yang sulit dipakai? Telepon 021-5550-0100, kirim WhatsApp ke 0812-0000-0100, atau "
                    "kirim email ke loket@berdaya.example. Sebutkan halaman dan kesulitannya. Kami menjawab paling "
                    "lama lima hari kerja."
                ),
            ),
        ),
    ),
    Page(
        title="Tentang Berdaya",
        slug="tentang",
        summary="Berdaya adalah layanan pelatihan keterampilan gratis dari Dinas Sosial Kota Tangerang.",
        body=(
            (
                "paragraph",
                (
                    "Berdaya membantu warga Kota Tangerang belajar keterampilan kerja. Nama ini berarti mempunyai "
                    "kekuatan dan kemampuan. Kami percaya setiap orang memilikinya. Tugas kami menyediakan kelas, guru "
                    "dan alat."
                ),
            ),
            ("heading", "Untuk siapa"),
            (
                "paragraph",
                (
                    "Pelatihan ini untuk warga yang tercatat dalam data sosial pemerintah (DTSEN). Bantuan sosial "
                    "tetap menjadi penopang saat warga memerlukannya. Melalui pelatihan, kami berharap keluarga "
                    "memperoleh penghasilan sendiri yang lebih kuat."
                ),
            ),
            ("heading", "Apa yang kami sediakan"),
            (
                "paragraph",
                (
                    "Saat ini ada lima pelatihan: Tata Boga, Barbershop, Menjahit Pakaian, Barista Kopi dan Servis AC. "
                    "Kelasnya tersebar di beberapa balai latihan. Instruktur kami bekerja di bidangnya sehari-hari. "
                    "Semua kelas, bahan latihan dan sertifikat gratis."
                ),
            ),
            ("heading", "Janji kami"),
            (
                "paragraph",
                (
                    "Kami memakai aturan yang sama untuk semua pendaftar. Kami memberi tahu langkah berikutnya dan "
                    "batas waktunya. Kami menjaga data Anda. Kami tidak pernah meminta uang."
                ),
            ),
            ("heading", "Isi situs ini"),
            (
                "paragraph",
                (
                    "Berita ditulis oleh petugas humas dan diperiksa petugas lain sebelum terbit. Nama dan cerita "
                    "warga dimuat hanya dengan persetujuan mereka. Gambar di situs ini adalah ilustrasi. Jika Anda "
                    "menemukan kesalahan, kirim email ke loket@berdaya.example."
                ),
            ),
            ("heading", "Temui kami"),
            (
                "paragraph",
                (
                    "Loket kami ada di Jl. Taman Warga No. 8, Sukarasa, Kecamatan Tangerang. Loket buka hari Senin "
                    "sampai Kamis, 08.00–15.30 WIB. Pada hari Jumat, loket buka 08.00–11.00 WIB."
                ),
            ),
        ),
    ),
)
