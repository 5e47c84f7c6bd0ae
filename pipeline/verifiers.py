"""Which verifier reads the papers, by the name that the user gives."""

from __future__ import annotations

from pipeline.settings import Environment, Unusable
from pipeline.stance import VERIFIERS, Verifier, verifier_named
from references.clock import Clock

LLM = "llm"
TRANSFORMERS = "transformers:"
CHOICES = ", ".join((*sorted(VERIFIERS), f"{TRANSFORMERS}MODEL", LLM))


def open_verifier(name: str, environment: Environment) -> Verifier:
    """The verifier called `name`, with its model loaded; `environment` says where a language model is.

    Raises:
        Unusable: there is none of that name, its extra is not installed, or it cannot be loaded.
    """
    if name in VERIFIERS:
        return verifier_named(name)
    if name == LLM:
        return _llm(environment)
    model = name.removeprefix(TRANSFORMERS)
    if not name.startswith(TRANSFORMERS) or not model:
        message = f"--verifier {name}: no such verifier; choose from {CHOICES}"
        raise Unusable(message)
    return _transformers(model)


def _llm(environment: Environment) -> Verifier:
    from pipeline.chat import Chat, Endpoint, Patience  # noqa: PLC0415 - few runs need it
    from pipeline.llm import LlmVerifier  # noqa: PLC0415 - as above

    key = environment.claimgrade_llm_key
    endpoint = Endpoint(
        url=environment.claimgrade_llm_url,
        model=environment.claimgrade_llm_model,
        key=key.get_secret_value() if key else "",
    )
    return LlmVerifier(chat=Chat(endpoint, patience=Patience(), clock=Clock()))


def _transformers(model: str) -> Verifier:
    try:
        from pipeline.hugging_face import load  # noqa: PLC0415 - torch takes seconds, and is an extra
    except ModuleNotFoundError as error:
        if error.name not in {"torch", "transformers"}:
            raise
        message = (
            f"--verifier {TRANSFORMERS}{model}: {error.name} is not installed; run pip install torch and then"
            " pip install claimgrade[transformers]"
        )
        raise Unusable(message) from error
    return load(model)
