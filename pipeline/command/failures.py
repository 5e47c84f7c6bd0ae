"""The failures whose text is already the one line that a user needs: what, where, what to do."""

from claims.english import NoEnglishPipelineError
from claims.sources import Unreadable
from pipeline.settings import Unusable
from references.model import SourceError

SAID_BY_US = (NoEnglishPipelineError, SourceError, Unreadable, Unusable)
