"""What all tests share. The network ends at this machine; servers are private and on free ports."""

import os

from tests.databases import (
    on_postgres,
    postgres_emptied,
    postgres_lender,
    sqlite,
    sqlite_lender,
    sqlite_migrated,
    sqlite_url,
    storage,
)
from tests.network import keep_to_own_ports, read_authorities_once, stay_on_loopback
from tests.patience import be_patient
from tests.policy_kit import read_shipped_once
from tests.servers import (
    browser,
    postgres,
    postgres_url,
    rabbitmq,
    rabbitmq_url,
    redis,
    redis_url,
)

__all__ = [
    "browser",
    "on_postgres",
    "postgres",
    "postgres_emptied",
    "postgres_lender",
    "postgres_url",
    "rabbitmq",
    "rabbitmq_url",
    "redis",
    "redis_url",
    "sqlite",
    "sqlite_lender",
    "sqlite_migrated",
    "sqlite_url",
    "storage",
]

pytest_plugins = ["tests.spread"]

# python-telegram-bot warns of durations as numbers unless told that they are not wanted.
os.environ.setdefault("PTB_TIMEDELTA", "true")
stay_on_loopback()
keep_to_own_ports()
read_authorities_once()
read_shipped_once()
be_patient()
