"""`python -m workflows.imports`: the child process. Settings are given before our modules are loaded, and few."""

from django.conf import settings

settings.configure(USE_I18N=False)

from .child import main  # noqa: E402

main()
