"""The same platforms with a bare bot behind them: what the libraries and the stand-ins can do."""

import asyncio
import logging
from multiprocessing.connection import Connection
from typing import Any

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from bench.processes import SIGNING_SECRET, Addresses, questions
from bots.sandbox.serve import Served


def telegram(pipe: Connection, at: Addresses) -> None:
    """python-telegram-bot's own loop with one handler."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    built = (
        ApplicationBuilder()
        .token(at.telegram_token)
        .base_url(f"{at.telegram_url}/bot")
        .concurrent_updates(True)
        .connection_pool_size(256)
        .pool_timeout(30)
        .build()
    )
    built.add_handler(MessageHandler(filters.TEXT, _say_again))
    asyncio.run(_poll(built, pipe))


async def _poll(built: Application[Any, Any, Any, Any, Any, Any], pipe: Connection) -> None:
    async with built:
        await built.start()
        if built.updater is not None:
            await built.updater.start_polling(poll_interval=0.0)
        pipe.send((True, None))
        await asyncio.to_thread(lambda: list(questions(pipe)))
        if built.updater is not None:
            await built.updater.stop()
        await built.stop()


async def _say_again(update: Update, _context: Any) -> None:
    message = update.effective_message
    if message is not None:
        await message.reply_text(message.text or "")


def slack(pipe: Connection, at: Addresses) -> None:
    """slack-bolt with one listener, behind the product's own kind of web server."""
    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)
    client = WebClient(token=at.slack_token, base_url=at.slack_url)
    app = App(signing_secret=SIGNING_SECRET, client=client)
    app.event("message")(_post_again)

    async def receive(request: Request) -> Response:
        body = (await request.body()).decode()
        asked = BoltRequest(body=body, headers=dict(request.headers))
        said = await run_in_threadpool(app.dispatch, asked)
        return Response(said.body or "", said.status)

    with Served(Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])) as served:
        pipe.send((True, f"{served.url}/slack/events"))
        for _question in questions(pipe):
            pass


def _post_again(event: dict[str, Any], client: Any) -> None:
    if "bot_id" not in event:
        client.chat_postMessage(channel=event["channel"], text=event["text"])
