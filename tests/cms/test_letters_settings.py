"""Mail by SMTP, or by a service of django-anymail where the environment names one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

ASK = """
from cms.settings import letters
print(letters.EMAIL_BACKEND, letters.ANYMAIL)
from django.utils.module_loading import import_string
import_string(letters.EMAIL_BACKEND)
"""


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"EMAIL_URL": "smtp+tls://u:p@mail.example:587"},
            "django.core.mail.backends.smtp.EmailBackend {'REQUESTS_TIMEOUT': 10}",
        ),
        (
            {"MAIL_SERVICE": "brevo", "ANYMAIL": '{"BREVO_API_KEY": "k"}'},
            "anymail.backends.brevo.EmailBackend {'REQUESTS_TIMEOUT': 10, 'BREVO_API_KEY': 'k'}",
        ),
    ],
    ids=["smtp", "service"],
)
def test_mail_goes_by_what_the_environment_names(environment, said):
    made = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert made.stdout.strip() == said
