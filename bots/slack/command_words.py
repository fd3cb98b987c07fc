"""What can be typed behind `/loket`, in both languages."""

#: First word behind `/loket` → command.
COMMANDS = {
    "start": "start",
    "file": "file",
    "indienen": "file",
    "privacy": "privacy",
    "status": "status",
    "tickets": "tickets",
    "vragen": "tickets",
    "help": "help",
    "hulp": "help",
    "language": "language",
    "taal": "language",
    "delete": "delete",
    "wissen": "delete",
    "find": "find",
    "zoek": "find",
    "transcript": "transcript",
    "verslag": "transcript",
    "continue": "continue",
    "verder": "continue",
    "cancel": "cancel",
    "annuleren": "cancel",
}
