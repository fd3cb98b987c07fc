"""The stand-ins: a toy Telegram, a toy Slack and a toy tenant, at wire level, on loopback."""
