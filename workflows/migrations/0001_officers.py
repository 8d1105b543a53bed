import django.contrib.auth.models
import django.contrib.auth.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='sandi')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='masuk terakhir')),
                ('is_superuser', models.BooleanField(default=False, help_text='Menentukan apakah pengguna memiliki semua hak akses tanpa perlu diberikan secara manual.', verbose_name='status superuser')),
                ('username', models.CharField(error_messages={'unique': 'Pengguna dengan username tersebut sudah ada.'}, help_text='Wajib. 150 karakter atau sedikit. Hanya huruf, angka, dan @/./+/-/_.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='nama pengguna')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='nama depan')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='nama belakang')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='alamat email')),
                ('is_staff', models.BooleanField(default=False, help_text='Menentukan apakah pengguna berhak masuk ke situs administrasi ini.', verbose_name='status staf')),
                ('is_active', models.BooleanField(default=True, help_text='Menentukan apakah pengguna dianggap aktif. Hapus pilihan ini tanpa perlu menghapus akunnya.', verbose_name='aktif')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='tanggal daftar')),
                ('position', models.CharField(blank=True, help_text='As printed on documents.', max_length=120, verbose_name='position')),
                ('nip', models.CharField(blank=True, help_text='Civil servant number, 18 digits.', max_length=18, verbose_name='NIP')),
                ('groups', models.ManyToManyField(blank=True, help_text='Grup tempat pengguna ini dikelompokkan. Pengguna akan mendapatkan semua hak akses yang diberikan pada grup mereka.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='grup')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Hak akses khusus untuk pengguna ini.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='hak akses pengguna')),
            ],
            options={
                'verbose_name': 'officer',
                'verbose_name_plural': 'officers',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
    ]
