#!/bin/sh
# itadocs open: เปิดหน้าจอของโฟลเดอร์นี้ เตรียมโปรแกรมให้เองในครั้งแรก (macOS และ Linux)
cd "$(dirname "$0")" || exit 1
if ! ../.venv/bin/python -c "import itadocs, starlette" 2>/dev/null; then
  echo "กำลังเตรียมโปรแกรมในครั้งแรก ใช้เวลาสองสามนาที"
  # python3 ของระบบอาจเก่ากว่าที่ติดตั้งไว้
  for made in python3 python3.14 python3.13 python3.12 python3.11; do
    "$made" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && break
  done
  if ! { "$made" -m venv ../.venv && ../.venv/bin/python -m pip install -q "..[page]"; }; then
    echo "เตรียมโปรแกรมไม่สำเร็จ ตรวจสิ่งต่อไปนี้แล้วเปิดอีกครั้ง"
    echo "- แตกแฟ้ม zip ทั้งหมดไว้ในโฟลเดอร์ที่ท่านเขียนได้ ไม่ต้องใช้สิทธิ์ผู้ดูแลระบบ"
    echo "- ติดตั้ง Python 3.11 ขึ้นไปจาก https://www.python.org/downloads/ (Linux: python3 และ python3-venv)"
    echo "- มีอินเทอร์เน็ตในครั้งแรก ถ้าหน่วยงานใช้พร็อกซี ให้ผู้ดูแลระบบตั้งค่า HTTPS_PROXY"
    echo "กด Enter เพื่อปิด"
    read -r _
    exit 1
  fi
fi
exec ../.venv/bin/python -m itadocs open .
