"""The one-time pages around a copy of an identity document."""

from workflows import previews, uploads
from workflows.doors.base import Opened
from workflows.previews import LookPage
from workflows.uploads import Uploaded, UploadPage
from workflows.work import Work


class CopyDoors(Opened):
    """Upload of a copy, its preview taken, its preview looked at."""

    def upload_page(self, token: str) -> UploadPage | None:
        """What a one-time page shows; None if the link is used up, expired or unknown."""
        with self.looking() as uow:
            return uploads.page(Work(uow, self.settings, self.now()), token)

    def upload(self, token: str, picture: bytes) -> Uploaded | None:
        """Checks a copy from memory and keeps the verdict; None if the link is not good."""
        return uploads.upload(self.unit_of_work, self.settings, self.now, token, picture)

    def use_preview(self, token: str) -> Uploaded | None:
        """Takes the preview that an upload page offered as the copy; None if it is too late."""
        with self.unit_of_work() as uow:
            return uploads.use_preview(Work(uow, self.settings, self.now()), token)

    def look_page(self, token: str) -> LookPage | None:
        """What the page of a preview says before it is opened; None if the link is not good."""
        with self.looking() as uow:
            return previews.page(Work(uow, self.settings, self.now()), token)

    def look(self, token: str) -> LookPage | None:
        """The same with the preview, once."""
        with self.unit_of_work() as uow:
            return previews.open_page(Work(uow, self.settings, self.now()), token)
