"""What the user's environment says, read once, by the names of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class SourceName(StrEnum):
    """Where papers come from."""

    PUBMED = "pubmed"
    LIBRARY = "library"
    STARTER = "starter"


class Unusable(Exception):  # noqa: N818 - reads as the sentence it stands for
    """Something that the user asked for cannot be done; the message says what, where and what to do."""


class Environment(BaseSettings):
    """`NCBI_API_KEY`, `NCBI_EMAIL`, `CLAIMGRADE_CACHE` and `CLAIMGRADE_LLM_*`; no key shows in a repr."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, frozen=True)

    ncbi_api_key: SecretStr | None = None
    ncbi_email: str = ""
    claimgrade_cache: Path = Field(default_factory=lambda: user_cache_path("claimgrade"))
    claimgrade_llm_url: str = ""
    claimgrade_llm_model: str = ""
    claimgrade_llm_key: SecretStr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """What one run of the command was asked to do; picklable, so that workers can have it."""

    source: SourceName = SourceName.PUBMED
    library: Path | None = None
    offline: bool = False
    eutils_url: str | None = None
    verifier: str | None = None
    environment: Environment = field(default_factory=Environment)
