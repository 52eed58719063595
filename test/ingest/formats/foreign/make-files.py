"""Writes the files of this folder: python make-files.py FOLDER. See README.md."""
import datetime as dt, decimal, os, re, sys, zipfile
import openpyxl, pandas as pd, pyarrow as pa, pyarrow.feather as pf, pyarrow.parquet as pq, xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
p = lambda name: os.path.join(out, name)
T = [dt.datetime(2024, 1, 2, 8, 30), dt.datetime(2024, 1, 2, 9, 15, 30), dt.datetime(2024, 1, 3, 10), dt.datetime(2024, 2, 29, 23, 59, 59)]
C, A, X = ["PO-1", "PO-1", "PO-2", "PO-2"], ["Create order", "审批", "Create order", "Pay & close"], [12.5, 0.1, 1e6, 3.0]
df = pd.DataFrame({"case": C, "activity": A, "time": T, "amount": X})

# openpyxl: a hidden sheet before, a merged title, merged cells, rich text, a formula without value, an error, a hidden row
wb = openpyxl.Workbook()
ws = wb.active
ws.title, ws.sheet_state = "Hidden", "hidden"
ws.append(["x", "y"]), ws.append([1, 2])
ws = wb.create_sheet("事件")
ws.append(["Purchase orders"]), ws.append([]), ws.append(["case", "activity", "time", "amount", "note", "sum"])
for i in range(4):
    ws.append([C[i], A[i], T[i], X[i], None, f"=D{i+4}*2"])
    ws[f"C{i+4}"].number_format = "yyyy-mm-dd hh:mm:ss"
ws["E4"] = CellRichText("rich ", TextBlock(InlineFont(b=True), "text"), " 富")
ws["E5"] = "#N/A"
ws["E5"].data_type = "e"
ws.merge_cells("A1:E1"), ws.merge_cells("A4:A5")
ws.row_dimensions[6].hidden = True
wb.save(p("openpyxl.xlsx"))

def plain(path, **settings):
    wb = openpyxl.Workbook()
    for name, value in settings.items():
        setattr(wb, name, value)
    wb.active.append(["case", "activity", "time"])
    for i in range(4):
        wb.active.append([C[i], A[i], T[i]])
    wb.save(path)

plain(p("openpyxl-1904.xlsx"), epoch=openpyxl.utils.datetime.CALENDAR_MAC_1904)
plain(p("openpyxl-iso-dates.xlsx"), iso_dates=True)

# XlsxWriter: shared strings, dates by number format only, cached values of formulas, rich text, a link, a merged range
w = xlsxwriter.Workbook(p("xlsxwriter.xlsx"))
s, bold = w.add_worksheet("Log"), w.add_format({"bold": True})
formats = [w.add_format({"num_format": f}) for f in ("dd/mm/yyyy hh:mm", "[$-409]d-mmm-yy h:mm AM/PM;@", 'yyyy"年"m"月"d"日" hh:mm', "m/d/yy h:mm")]
for c, name in enumerate(["case", "activity", "time", "amount", "doubled", "flag", "note"]):
    s.write(0, c, name, bold)
for i in range(4):
    s.write(i + 1, 0, C[i]), s.write(i + 1, 1, A[i]), s.write_datetime(i + 1, 2, T[i], formats[i]), s.write_number(i + 1, 3, X[i])
    s.write_formula(i + 1, 4, f"=D{i+2}*2", None, X[i] * 2), s.write_boolean(i + 1, 5, i % 2 == 0)
s.write_formula(1, 6, "=NA()", None, "#N/A"), s.write_rich_string(2, 6, "rich ", bold, "bold", " 末"), s.write_url(3, 6, "https://example.org/")
s.merge_range("I2:I4", "merged", bold), s.freeze_panes(1, 0), s.autofilter("A1:G5")
w.close()
w = xlsxwriter.Workbook(p("xlsxwriter-inline.xlsx"), {"constant_memory": True})
s = w.add_worksheet()
for r, row in enumerate([["case", "activity", "time"]] + [[C[i], A[i], T[i].isoformat(" ")] for i in range(4)]):
    for c, value in enumerate(row):
        s.write_string(r, c, value)
w.close()
df.to_excel(p("pandas.xlsx"), index=False)

def rewritten(source, target, change):
    with zipfile.ZipFile(p(source)) as a, zipfile.ZipFile(p(target), "w", zipfile.ZIP_DEFLATED) as z:
        for name in a.namelist():
            z.writestr(name, change(name, a.read(name).decode()))

MAIN, REL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
rewritten("openpyxl-iso-dates.xlsx", "strict.xlsx", lambda _, text: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(REL, "http://purl.oclc.org/ooxml/officeDocument/relationships"))
PARTS = ("xl/worksheets/", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")
rewritten("pandas.xlsx", "prefixed.xlsx", lambda name, text: re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')) if name.startswith(PARTS) else text)

class Stream:
    """Cannot be sought in: sizes follow the data of each member."""
    def __init__(self, file):
        self.write, self.flush = file.write, file.flush

with zipfile.ZipFile(p("pandas.xlsx")) as a, open(p("streamed.xlsx"), "wb") as f, zipfile.ZipFile(Stream(f), "w", zipfile.ZIP_DEFLATED) as z:
    for name in a.namelist():
        z.writestr(name, a.read(name))

# Parquet: every codec, dictionaries, nested types, decimals, INT96, both page versions
tab = pa.table({
    "case": pa.array(C).dictionary_encode(), "activity": A, "time": pa.array(T, pa.timestamp("us", "UTC")),
    "amount": pa.array([decimal.Decimal("12.50"), decimal.Decimal("0.10"), decimal.Decimal("1000000.00"), None], pa.decimal128(12, 2)),
    "big": pa.array([2**63 - 1, -(2**63), 0, None], pa.int64()), "u64": pa.array([2**64 - 1, 0, 1, 2], pa.uint64()),
    "day": pa.array([t.date() for t in T]), "clock": pa.array([t.time() for t in T], pa.time64("us")),
    "tags": [["a", "b"], [], None, ["c"]], "who": [{"name": "Li", "level": 1}, None, {"name": None, "level": 2}, {"name": "Wu", "level": 3}],
    "map": pa.array([[("k", 1)], [], None, [("a", 2), ("b", 3)]], pa.map_(pa.string(), pa.int32())), "flag": [True, False, None, True],
})
for codec in ["none", "snappy", "gzip", "zstd", "brotli", "lz4"]:
    pq.write_table(tab, p(f"pyarrow-{codec}.parquet"), compression=codec)
few = tab.select(["case", "activity", "time"])
wide = pa.array([decimal.Decimal("1.00001"), decimal.Decimal("-123456789012345678901234567890.12345"), None, decimal.Decimal("0.5")], pa.decimal256(50, 5))
pq.write_table(few.append_column("wide", wide), p("pyarrow-decimal256.parquet"))
pq.write_table(few, p("pyarrow-int96.parquet"), use_deprecated_int96_timestamps=True)
pq.write_table(few, p("pyarrow-plain-v1.parquet"), version="1.0", use_dictionary=False, data_page_version="1.0")
pq.write_table(few, p("pyarrow-delta-v2.parquet"), use_dictionary=False, data_page_version="2.0", column_encoding={"activity": "DELTA_LENGTH_BYTE_ARRAY"})
half = pa.table({**{n: few[n] for n in few.column_names}, "half": pa.array([1.5, 2.5, None, 0.0], pa.float16())})
pq.write_table(half, p("pyarrow-split-half.parquet"), use_dictionary=False, column_encoding={"half": "BYTE_STREAM_SPLIT"})
deep, kind = 1, pa.int32()
for _ in range(40):
    deep, kind = [deep], pa.list_(kind)
pq.write_table(pa.table({"case": C, "activity": A, "time": [t.isoformat() + "Z" for t in T], "deep": pa.array([deep] * 4, kind)}), p("pyarrow-deep.parquet"))
df.to_parquet(p("pandas.parquet")), df.to_parquet(p("fastparquet.parquet"), engine="fastparquet", compression="GZIP")

# Arrow and Feather
for codec in ["uncompressed", "lz4", "zstd"]:
    pf.write_feather(tab, p(f"pyarrow-{codec}.feather"), compression=codec)
pf.write_feather(df, p("pandas-v1.feather"), version=1)

def arrow(name, table):
    with pa.OSFile(p(name), "wb") as f, pa.ipc.new_file(f, table.schema) as w:
        w.write_table(table)

arrow("views.arrow", pa.table({"case": pa.array(C, pa.string_view()), "activity": pa.array(A, pa.large_string()), "time": pa.array(T, pa.timestamp("s"))}))
arrow("run-ends.arrow", pa.table({"case": pa.RunEndEncodedArray.from_arrays([2, 4], ["PO-1", "PO-2"]), "activity": A, "time": pa.array(T, pa.timestamp("ms"))}))
schema = pa.schema({"case": pa.dictionary(pa.int32(), pa.string()), "activity": pa.string(), "time": pa.timestamp("ms")})
with pa.OSFile(p("delta-dictionaries.arrows"), "wb") as f, pa.ipc.new_stream(f, schema, options=pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)) as w:
    for k in (0, 2):
        codes = pa.DictionaryArray.from_arrays(pa.array([k // 2, k // 2], pa.int32()), ["PO-1", "PO-2"][: k // 2 + 1])
        w.write_batch(pa.record_batch([codes, pa.array(A[k : k + 2]), pa.array(T[k : k + 2], pa.timestamp("ms"))], schema=schema))

# Text by pandas
df.to_csv(p("pandas-gb18030.csv"), index=False, encoding="gb18030"), df.to_csv(p("pandas-utf16.csv"), index=False, encoding="utf-16", sep="\t")
df.to_csv(p("pandas-bom.csv"), index=False, encoding="utf-8-sig", sep=";", decimal=","), df.to_csv(p("pandas.csv.zip"), index=False)
df.to_json(p("pandas-lines.jsonl"), orient="records", lines=True, force_ascii=False), df.to_json(p("pandas-records.json"), orient="records", date_format="iso")
df.to_json(p("pandas-columns.json")), df.to_json(p("pandas-split.json"), orient="split")
