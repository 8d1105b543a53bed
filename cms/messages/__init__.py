"""Words for people in two languages: ours and those of the packages, checked and compiled without Debian's gettext."""
