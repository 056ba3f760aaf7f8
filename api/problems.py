"""Every failure as `application/problem+json` (RFC 9457), in the caller's language; with `statuses` the only place that knows status codes.

What could not be read is not repeated, since it may hold customer data, only where it stood; ids and instants that were looked
for are. Where the fault is the service's own, the log has the details: paths and addresses are nobody else's business.
"""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from api.invalid_request import in_words, invalid_place
from api.library_schemas import FindingOut
from api.service_schemas import Problem
from api.statuses import STATUS
from knowledge.confirmation import names_of
from knowledge.errors import InvalidPack, LedgerUnavailable, LiquidError, NoGeneration
from knowledge.evaluation_errors import QuestionsUnwritable
from knowledge.finding import Finding
from knowledge.publication_errors import HeldForPerson
from knowledge.wording import Language

MEDIA_TYPE = "application/problem+json"
_DETAILS = {
    HTTPStatus.BAD_REQUEST: (
        "请求无法读取；以 UTF-8 发送 JSON 或表单",
        "the request cannot be read; send JSON or a form in UTF-8",
    ),
    HTTPStatus.NOT_FOUND: (
        "没有这个地址；见文档中的接口列表",
        "there is nothing here; the documentation lists the routes",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "这个地址不支持该方法",
        "this address does not take that method",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "服务内部出错，已记录；请稍后重试",
        "something went wrong inside and was logged; try again later",
    ),
}
_PUBLIC: dict[type[LiquidError], tuple[str, str]] = {
    NoGeneration: (
        "知识库还是空的：没有发布过知识，或已全部清除；请培训师发布知识包，发布后即可查询",
        "the library is empty: nothing was published, or all of it was purged; have a trainer publish a pack, then ask again",
    ),
    QuestionsUnwritable: (
        "判过的问题写不进去，原因已记入日志，未改动任何题；请管理员查看知识库目录后重试",
        "the judged questions cannot be written, the log says why, and none was changed; have the library's folder looked at, then try again",
    ),
    LedgerUnavailable: (
        "记录库暂时不可用，原因已记入日志；请稍后重试",
        "the ledger is not available, the log says why; try again later",
    ),
}
_UNAVAILABLE = (
    "服务暂时不能回答，原因已记入日志；请管理员查看后重试",
    "the service cannot answer now, the log says why; have it looked at and try again",
)
_OTHER = ("请求未被接受", "the request was not accepted")
_log = logging.getLogger(__name__)


def install(app: FastAPI, default: Language) -> None:
    """Have every failure of `app` answered as a problem, in the caller's language or else in `default`."""

    def on_liquid_error(request: Request, error: Exception) -> Response:
        if not isinstance(error, LiquidError):
            raise error
        return problem_of(error, language_of(request.headers, default))

    def on_invalid(request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        return _invalid(error.errors(), language_of(request.headers, default))

    def on_http_error(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        status = HTTPStatus(error.status_code)
        answer = _plain(status, _code(status), language_of(request.headers, default))
        answer.headers.update(error.headers or {})
        return answer

    def on_bug(request: Request, error: Exception) -> Response:
        _log.error("unhandled %s at %s", type(error).__name__, request.url.path)
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return _plain(status, "InternalError", language_of(request.headers, default))

    app.add_exception_handler(LiquidError, on_liquid_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_bug)


def problem_of(error: LiquidError, language: Language) -> Response:
    """Return an error of ours as a problem."""
    status = STATUS[type(error)]
    findings = error.findings if isinstance(error, (InvalidPack, HeldForPerson)) else ()
    problem = Problem(
        type=f"urn:liquid:{type(error).__name__}",
        title=status.phrase,
        status=status,
        code=type(error).__name__,
        detail=_detail(error, status, language),
        findings=findings_out(findings, language),
    )
    answer = _response(problem)
    if status is HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _detail(error: LiquidError, status: HTTPStatus, language: Language) -> str:
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return error.tell(language)
    _log.warning("answered with %d: %s", status, error)
    zh, en = _PUBLIC.get(type(error), _UNAVAILABLE)
    return zh if language is Language.ZH else en


def findings_out(findings: Sequence[Finding], language: Language) -> tuple[FindingOut, ...]:
    """Return findings in `language`."""
    return tuple(
        FindingOut(
            code=finding.code,
            severity=finding.severity,
            file=finding.file,
            line=finding.line,
            problem=finding.problem(language),
            remedy=finding.remedy(language),
            confirm=name,
            place=None if finding.place is None else finding.place.told(language) or None,
            fields=dict(finding.fields),
        )
        for finding, name in zip(findings, names_of(findings), strict=True)
    )


def language_of(headers: Headers, default: Language) -> Language:
    """Return the language that `Accept-Language` prefers among ours, else `default`."""
    wanted: list[tuple[float, int, Language]] = []
    for place, part in enumerate(headers.get("accept-language", "").split(",")):
        tag, _, parameter = part.strip().partition(";")
        primary = tag.split("-")[0].lower()
        if primary in set(Language):
            wanted.append((-_quality(parameter), place, Language(primary)))
    quality, _, language = min(wanted, default=(0.0, 0, default))
    return language if quality < 0 else default


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def _invalid(problems: Sequence[Mapping[str, Any]], language: Language) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    problem = Problem(
        type="urn:liquid:InvalidRequest",
        title=status.phrase,
        status=status,
        code="InvalidRequest",
        detail=in_words(problems, language),
        invalid=tuple(invalid_place(problem) for problem in problems),
    )
    return _response(problem)


def _plain(status: HTTPStatus, code: str, language: Language) -> Response:
    zh, en = _DETAILS.get(status, _OTHER)
    problem = Problem(
        type=f"urn:liquid:{code}",
        title=status.phrase,
        status=status,
        code=code,
        detail=zh if language is Language.ZH else en,
    )
    return _response(problem)


def _response(problem: Problem) -> Response:
    body = problem.model_dump_json()
    return Response(body, status_code=problem.status, media_type=MEDIA_TYPE)


def _code(status: HTTPStatus) -> str:
    return status.phrase.title().replace(" ", "")
