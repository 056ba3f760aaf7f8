"""From files to a citation that opens: a pack of a workbook, slides and a PDF, published, asked and opened over real HTTP."""

import io
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pypdfium2
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from api.client import LiquidClient, ProblemError
from api.schemas import AnswerOut, CitationOut
from index.job import JobStatus
from knowledge.clock import system_clock
from tests.api.make_source_files import FOLDER
from tests.api.test_client import serving, wait_for
from tests.builders import write_pack, zip_pack

# Question, what is decisive in the answer, and where that stands in the file, in words.
QUESTIONS = (
    ("三年定期存款利率 20万元以上", "1.75%", "利率与收费.xlsx", "工作表「存款利率」第9行"),
    ("一年定期存款利率 1万元以下", "0.95%", "利率与收费.xlsx", "工作表「存款利率」第7行"),
    ("存期三个月 20万元（含）以上", "0.95%", "利率与收费.xlsx", "工作表「存款利率」第5行"),
    ("五年定期存款利率 1万元以下", "1.30%", "利率与收费.xlsx", "工作表「存款利率」第10行"),
    ("装修贷的年利率是多少", "3.60%", "利率与收费.xlsx", "工作表「个人贷款」第4行"),
    ("薪享贷最高额度多少", "30万元", "利率与收费.xlsx", "工作表「个人贷款」第5行"),
    ("车位贷 最长期限", "8年", "利率与收费.xlsx", "工作表「个人贷款」第6行"),
    ("助学贷年利率", "2.80%", "利率与收费.xlsx", "工作表「个人贷款」第7行"),
    ("境外取现收费标准", "每笔12元", "利率与收费.xlsx", "工作表「手续费」第2行"),
    ("挂失补卡收费标准", "每张20元", "利率与收费.xlsx", "工作表「手续费」第3行"),
    ("短信提醒有什么优惠", "新客户首年免收", "利率与收费.xlsx", "工作表「手续费」第4行"),
    ("夏日加油满减活动时间", "8月31日", "加油满减.pptx", "第1张幻灯片"),
    ("加油活动怎么报名", "报名", "加油满减.pptx", "第2张幻灯片"),
    ("加油满300元立减多少", "35元", "加油满减.pptx", "第3张幻灯片"),
    ("加油券可以转赠吗", "不可转赠", "加油满减.pptx", "第4张幻灯片"),
    ("忘记查询密码怎么重置", "身份证原件", "服务须知.pdf", "第1页"),
    ("大额取现超过5万元要提前几个工作日预约", "1个工作", "服务须知.pdf", "第2页"),
    ("连续输错交易密码5次账户锁定到什么时候", "次日零时", "服务须知.pdf", "第3页"),
    ("司法冻结期限最长多久", "12个月", "服务须知.pdf", "第3页"),
    ("一般投诉多少个工作日内答复", "15个工作日", "服务须知.pdf", "第4页"),
)  # fmt: skip

COMMENTED = "---\ntitle: 保管箱  # 并购机密\n---\n\n# 保管箱租金\n\n<!-- 并购机密：\n\n六月公布 -->\n\n小箱每年300元<!-- 并购机密 -->，押金500元。\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiquidClient]:
    """An agent in front of a service to which a trainer sent the files."""
    root = tmp_path_factory.mktemp("files")
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    files["保管箱.md"] = COMMENTED.encode()
    pack = write_pack(root / "pack", dict(files), id="branch", title="网点知识")
    with serving(root / "home", system_clock) as url:
        with (
            LiquidClient(url, "demo-trainer") as trainer,
            zip_pack(pack, root / "pack.zip").open("rb") as content,
        ):
            job = trainer.publishing.publish("pack.zip", content)
            done = wait_for(trainer, job.job_id)
            assert done.status is JobStatus.SUCCEEDED, done
        with LiquidClient(url, "demo-agent") as agent:
            yield agent


def answer_to(client: LiquidClient, question: str) -> AnswerOut:
    answer = client.search(question).answer
    assert answer is not None, question
    return answer


@pytest.mark.parametrize(("question", "words", "file", "place"), QUESTIONS)
def test_an_answer_cites_the_page_slide_or_row_that_settles_it(
    client: LiquidClient, question: str, words: str, file: str, place: str
) -> None:
    answer = answer_to(client, question)
    decisive = answer.text if answer.decisive is None else answer.text[slice(*answer.decisive)]
    assert words in (answer.text if answer.cell is None else decisive), answer
    assert answer.citation.file == file
    assert answer.citation.place is not None
    assert answer.citation.place.zh == place


@pytest.mark.parametrize(("question", "words"), [question[:2] for question in QUESTIONS])
def test_what_is_cited_stands_in_the_opened_file_at_that_place(
    client: LiquidClient, question: str, words: str
) -> None:
    citation = answer_to(client, question).citation
    address = urlsplit(citation.source or "")
    key = unquote(address.path).removeprefix("/v1/sources/")
    content = client.source(key)
    assert citation.place is not None
    assert address.fragment == (f"page={citation.place.page}" if citation.place.page else "")
    assert _squeezed(words) in _squeezed(_read_at(content, citation))


@pytest.mark.parametrize("question", [question for question, *_ in QUESTIONS])
def test_the_document_has_the_cited_row_or_page_where_its_places_say(
    client: LiquidClient, question: str
) -> None:
    answer = answer_to(client, question)
    place = answer.citation.place
    assert place is not None
    document = client.document(answer.document_key)
    first, last = place.lines
    cited = "\n".join(document.markdown.split("\n")[first - 1 : last])
    decisive = answer.text if answer.decisive is None else answer.text[slice(*answer.decisive)]
    assert decisive in cited
    [here] = [p for p in document.places if p.line <= first][-1:]
    assert (here.page, here.slide, here.sheet, here.row) == (
        place.page, place.slide, place.sheet, place.row,
    )  # fmt: skip


def test_a_workbook_with_a_hidden_sheet_answers_and_is_not_handed_out(
    client: LiquidClient,
) -> None:
    answer = answer_to(client, "稳利半年起购金额")
    assert answer.citation.place is not None
    assert answer.citation.place.en == "sheet “理财起点”, row 3"
    assert client.document(answer.document_key).source is None
    with pytest.raises(ProblemError) as refused:
        client.source(answer.document_key)
    assert refused.value.problem.code == "SourceWithheld"


def test_comments_of_an_author_reach_no_agent(client: LiquidClient) -> None:
    found = client.search("保管箱小箱租金多少")
    answer = answer_to(client, "保管箱小箱租金多少")
    document = client.document(answer.document_key)

    assert answer.text == "小箱每年300元，押金500元。"
    assert answer.citation.lines == (11, 11)
    assert document.markdown.split("\n")[10] == answer.text
    assert document.source is None
    for told in (found, document, client.search("并购机密 六月公布")):
        assert "并购" not in told.model_dump_json(exclude={"query"})
    with pytest.raises(ProblemError) as refused:
        client.source(answer.document_key)
    assert refused.value.problem.code == "SourceWithheld"


def _read_at(content: bytes, citation: CitationOut) -> str:
    """Return what a reader who is not ours finds in a file at the cited place."""
    place = citation.place
    assert place is not None
    if place.page is not None:
        page = pypdfium2.PdfDocument(content)[place.page - 1]
        return str(page.get_textpage().get_text_range())
    if place.slide is not None:
        shapes = Presentation(io.BytesIO(content)).slides[place.slide - 1].shapes
        tables = (cell.text for s in shapes if s.has_table for cell in s.table.iter_cells())
        return "\n".join([*(s.text_frame.text for s in shapes if s.has_text_frame), *tables])
    assert place.sheet is not None
    assert place.row is not None
    sheet = load_workbook(io.BytesIO(content))[place.sheet]
    return " ".join(_as_shown(cell.value) for cell in sheet[place.row])


def _as_shown(value: object) -> str:
    return f"{value:.2%}" if isinstance(value, float) else str(value)


def _squeezed(words: str) -> str:
    return "".join(words.split())
