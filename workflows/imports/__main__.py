"""`python -m workflows.imports`: the child process. Sets up minimal settings before loading our modules."""

from django.conf import settings

settings.configure(USE_I18N=False)

from .register.reading.child import main  # noqa: E402

main()
