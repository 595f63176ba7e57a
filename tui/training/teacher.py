"""Makes a teacher to start from out of a released MPNet (`all-mpnet-base-v2`, Apache-2.0).

    python -m tui.training.teacher MPNET_FOLDER TOKENIZER OUT.safetensors

Its words are put in the order of our word pieces, and its tensors are named as in `BertModel`, so
that teachers and student read the same batches.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
FIRST_PLACE = 2
"""MPNet counts places from here."""

RENAMED = (
    ("attention.attn.q", "attention.self.query"),
    ("attention.attn.k", "attention.self.key"),
    ("attention.attn.v", "attention.self.value"),
    ("attention.attn.o", "attention.output.dense"),
    ("attention.LayerNorm", "attention.output.LayerNorm"),
)


def convert(folder: Path, tokenizer: Path) -> dict[str, Tensor]:
    """MPNet's tensors under our names, in float16."""
    theirs = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    ours = Tokenizer.from_file(str(tokenizer)).get_vocab()
    unknown = theirs["[UNK]"]
    order = [unknown] * len(ours)
    for piece, number in ours.items():
        order[number] = theirs.get(SPECIAL.get(piece, piece), unknown)
    found: dict[str, Tensor] = {}
    for name, tensor in load_file(folder / "model.safetensors").items():
        value = tensor
        if name.startswith("pooler.") or name.endswith("position_ids"):
            continue
        if name == "encoder.relative_attention_bias.weight":
            found["bert.relative.weight"] = value
            continue
        if name == "embeddings.word_embeddings.weight":
            value = value[torch.tensor(order)]
        if name == "embeddings.position_embeddings.weight":
            value = value[FIRST_PLACE:]
        for old, new in RENAMED:
            name = name.replace(old, new)
        found[f"bert.{name}"] = value
    width = found["bert.embeddings.LayerNorm.weight"].shape[0]
    found["bert.embeddings.token_type_embeddings.weight"] = torch.zeros(2, width)
    return {name: value.half().contiguous() for name, value in found.items()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.teacher", description=__doc__)
    parser.add_argument("mpnet", type=Path, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("tokenizer", type=Path, help="the student's word pieces")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    save_file(convert(given.mpnet, given.tokenizer), given.out)


if __name__ == "__main__":
    main()
