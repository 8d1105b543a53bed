"""`python -m workflows.imports`: the child process, with minimal settings made before our modules are loaded."""

from django.conf import settings

settings.configure(USE_I18N=False)

from .register.child import main  # noqa: E402

main()
