@echo off
chcp 65001 >nul
rem itadocs open: opens the page of this folder, and makes the environment the first time (untried)
cd /d "%~dp0"
..\.venv\Scripts\python -c "import itadocs, starlette" 2>nul
if not errorlevel 1 goto run
echo กำลังเตรียมโปรแกรมในครั้งแรก ใช้เวลาสองสามนาที
py -m venv ..\.venv && ..\.venv\Scripts\python -m pip install -q "..[page]"
if errorlevel 1 (
  echo เตรียมโปรแกรมไม่สำเร็จ ต้องมี Python 3.11 ขึ้นไปและอินเทอร์เน็ตในครั้งแรก
  pause
  exit /b 1
)
:run
..\.venv\Scripts\python -m itadocs open .
if errorlevel 1 pause
