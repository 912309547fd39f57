@echo off
chcp 65001 >nul
rem itadocs open: opens the page of this folder, and makes the environment the first time (untried)
rem pushd, not cd: a folder on a share (\\server\share) gets a drive letter for as long as this runs
pushd "%~dp0" || goto failed
set "RUN=..\.venv\Scripts\python.exe"
if exist "%RUN%" "%RUN%" -c "import itadocs, starlette" 2>nul && goto run
echo กำลังเตรียมโปรแกรมในครั้งแรก ใช้เวลาสองสามนาที
rem the launcher comes with Python of python.org, not with every other one
set "MAKE=py -3"
where py >nul 2>nul || set "MAKE=python"
%MAKE% -m venv ..\.venv || goto failed
"%RUN%" -m pip install -q "..[page]" || goto failed
:run
"%RUN%" -m itadocs open .
if errorlevel 1 pause
popd
exit /b
:failed
echo เตรียมโปรแกรมไม่สำเร็จ ตรวจสิ่งต่อไปนี้แล้วเปิดอีกครั้ง
echo - แตกแฟ้ม zip ทั้งหมดไว้ในโฟลเดอร์ที่ท่านเขียนได้ เช่น เอกสาร (Documents) ไม่ต้องใช้สิทธิ์ผู้ดูแลระบบ
echo - ติดตั้ง Python 3.11 ขึ้นไปจาก https://www.python.org/downloads/
echo - มีอินเทอร์เน็ตในครั้งแรก ถ้าหน่วยงานใช้พร็อกซี ให้ผู้ดูแลระบบตั้งค่า HTTPS_PROXY
pause
exit /b 1
