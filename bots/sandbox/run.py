"""The whole product in one process on loopback, against the stand-ins, with a page to play it."""

import base64
import fcntl
import json
import os
import secrets
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from bots import settings as settings_module
from bots import wiring
from bots.sandbox import page_server, scene, second_workspace
from bots.sandbox.serve import LOOPBACK, Served, free_port
from bots.web.server import listen
from storage import schema
from storage.crypto import new_key
from workflows.policy import Policies, load, with_webhook_root

PAGE_PORT = 8790
SAVE_EVERY = 2.0


class SandboxProblem(Exception):
    """Why the sandbox cannot start, in one sentence with the remedy."""


@dataclass
class Sandbox:
    """A running sandbox: `url` is the page."""

    url: str
    product: wiring.Product
    scene: scene.Scene
    servers: list[Served]
    data: Path
    lock: TextIO

    def stop(self) -> None:
        """Stops everything in order and keeps the stand-ins' chats."""
        self.scene.closing = True
        self.product.stop()
        _save(self.scene, self.data)
        for server in self.servers:
            server.stop()
        self.scene.telegram.stop()
        for slack in self.scene.workspaces:
            slack.stop()
        self.scene.mail.stop()
        self.lock.close()


def start(data: Path, *, page_port: int = PAGE_PORT) -> Sandbox:
    """Starts everything; SandboxProblem with a sentence if it cannot. Ports other than the
    page's are free ones."""
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    lock = _lock(data)
    try:
        _must_be_free(page_port)
        return _start(data, lock, page_port)
    except BaseException:
        lock.close()
        raise


def _start(data: Path, lock: TextIO, page_port: int) -> Sandbox:
    own = _own_secrets(data)
    policies = load()
    stage = scene.build(policies, own["webhooks"], two_workspaces=True)
    _restore(stage, data)
    stage.telegram.start()
    stage.slack.start()
    stage.mail.start()
    tenants = Served(stage.tenants.app).start()
    web_port = free_port()
    product = _product(data, own, policies, stage, tenants.url, web_port)
    for slack in stage.workspaces:
        slack.request_url = f"http://{LOOPBACK}:{web_port}/slack/events"
    stage.invite = lambda: _invited(product)
    stage.moved = lambda: _moved(product)
    product.start(wiring.everything(product))
    page = Served(page_server.build(stage), page_port).start()
    sandbox = Sandbox(page.url, product, stage, [page, tenants], data, lock)
    threading.Thread(target=_keep_saving, args=(sandbox,), daemon=True, name="saver").start()
    return sandbox


def _moved(product: wiring.Product) -> None:
    """After a leap of the clock: what became due is done now, not at the next round."""
    product.desk.wake()
    product.tidy_now()


def _invited(product: wiring.Product) -> str:
    """A one-time link for the admin of the second workspace."""
    token = product.desk.invite_workspace((second_workspace.TENANT,))
    return f"{product.settings.public_url}/slack/install/{token}"


def reset(data: Path) -> None:
    """Forgets a sandbox's data; SandboxProblem while it runs."""
    if data.exists():
        with _lock(data):
            shutil.rmtree(data)


def _lock(data: Path) -> TextIO:
    """Holds the data folder for one sandbox; given back when the process ends, however it ends."""
    file = (data / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise SandboxProblem(
            f"A sandbox is running on {data} already: stop it first (Ctrl-C where it runs)."
        ) from None
    return file


def _must_be_free(port: int) -> None:
    try:
        listen(LOOPBACK, port).close()
    except OSError:
        raise SandboxProblem(
            f"Port {port} is taken: stop what uses it (perhaps another sandbox), "
            f"or choose another with `make sandbox PORT={port + 1}`."
        ) from None


def _product(
    data: Path,
    own: dict[str, Any],
    policies: Policies,
    stage: scene.Scene,
    tenants_url: str,
    web_port: int,
) -> wiring.Product:
    environment = {
        "LOKET_MODE": "sandbox",
        "LOKET_DATA": str(data),
        "LOKET_ENCRYPTION_KEYS": own["keys"],
        "LOKET_WEB_PORT": str(web_port),
        "LOKET_PUBLIC_URL": f"http://{LOOPBACK}:{web_port}",
        "LOKET_TELEGRAM_TOKEN": stage.telegram.token,
        "LOKET_TELEGRAM_API_URL": stage.telegram.url,
        "LOKET_SLACK_BOT_TOKEN": stage.slack.bot_token,
        "LOKET_SLACK_SIGNING_SECRET": stage.slack.signing_secret,
        "LOKET_SLACK_API_URL": stage.slack.api_url,
        "LOKET_SLACK_CLIENT_ID": stage.slack.oauth.client_id,
        "LOKET_SLACK_CLIENT_SECRET": stage.slack.oauth.client_secret,
        "LOKET_SMTP_URL": stage.mail.url,
        "LOKET_MAIL_FROM": scene.MAIL_FROM,
    }
    environment |= {f"LOKET_SECRET_{name}": value for name, value in own["webhooks"].items()}
    settings = settings_module.read(environment)
    problems = schema.check(settings.database_url)
    if problems:
        schema.upgrade(settings.database_url)
    here = Policies(
        {slug: with_webhook_root(policy, tenants_url) for slug, policy in policies.items()}
    )
    return wiring.build(settings, policies=here, clock=stage.clock)


def _own_secrets(data: Path) -> dict[str, Any]:
    """Keys and signing secrets, made once and kept in the data folder for its owner alone."""
    path = data / "secrets.json"
    if path.exists():
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return kept
    names = ("SALESINTERACT_WEBHOOK", "BAKKERIJ_WEBHOOK")
    made = {
        "keys": new_key("sandbox"),
        "webhooks": {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in names},
    }
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file)
    return made


# The stand-ins' own memory, so that a second start goes on where the first one stopped


def _keep_saving(sandbox: Sandbox) -> None:
    seen: tuple[int, ...] = ()
    while not sandbox.product.stopping.wait(SAVE_EVERY):
        stage = sandbox.scene
        versions = (
            stage.telegram.version,
            *(slack.version for slack in stage.workspaces),
            stage.tenants.version,
            stage.mail.version,
            stage.clock.version,
        )
        if versions != seen:
            _save(stage, sandbox.data)
            seen = versions


def _save(stage: scene.Scene, data: Path) -> None:
    dumped = {
        "telegram": stage.telegram.dump(),
        "slack": stage.slack.dump(),
        "tenants": stage.tenants.dump(),
        "mail": stage.mail.dump(),
        "clock": stage.clock.dump(),
    }
    if stage.elsewhere is not None:
        dumped["elsewhere"] = stage.elsewhere.dump() | {"revoked": stage.elsewhere.revoked}
    target, fresh = data / "stand-ins.json", data / "stand-ins.new"
    fresh.write_text(json.dumps(dumped), "utf-8")
    fresh.replace(target)


def _restore(stage: scene.Scene, data: Path) -> None:
    path = data / "stand-ins.json"
    if not path.exists():
        return
    kept = json.loads(path.read_text("utf-8"))
    stage.telegram.load(kept["telegram"])
    stage.slack.load(kept["slack"])
    if stage.elsewhere is not None and "elsewhere" in kept:
        stage.elsewhere.load(kept["elsewhere"], revoked=kept["elsewhere"]["revoked"])
    stage.tenants.load(kept["tenants"])
    stage.mail.load(kept.get("mail", {"mails": []}))
    stage.clock.load(kept.get("clock", 0.0))
