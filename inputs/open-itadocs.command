#!/bin/sh
# itadocs open: เปิดหน้าจอของโฟลเดอร์นี้ เตรียมโปรแกรมให้เองในครั้งแรก (macOS และ Linux)
cd "$(dirname "$0")" || exit 1
if ! ../.venv/bin/python -c "import itadocs, starlette" 2>/dev/null; then
  echo "กำลังเตรียมโปรแกรมในครั้งแรก ใช้เวลาสองสามนาที"
  if ! { python3 -m venv ../.venv && ../.venv/bin/python -m pip install -q "..[page]"; }; then
    echo "เตรียมโปรแกรมไม่สำเร็จ ต้องมี Python 3.11 ขึ้นไปและอินเทอร์เน็ตในครั้งแรก กด Enter เพื่อปิด"
    read -r _
    exit 1
  fi
fi
exec ../.venv/bin/python -m itadocs open .
