// The date picker of the console replaces a date that it cannot read by today. Keep what was typed: the server reads
// more spellings than the picker, and says so if it cannot read one.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
