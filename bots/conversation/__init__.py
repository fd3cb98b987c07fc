"""What people do and what is answered; knows neither Telegram nor Slack."""
