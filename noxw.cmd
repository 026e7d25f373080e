@echo off
rem Runs nox for this project on Windows, on a machine that may have nothing but Python: noxw -s site, noxw -s tests.
rem It does what ./noxw does elsewhere: see there. The copy of the lock is made last, and says that all went well.
setlocal
cd /d "%~dp0"
set "lock=requirements\nox.txt"
set "home=.nox\bootstrap"

where nox >nul 2>nul && call nox --list >nul 2>nul && goto :use_path
fc /b "%lock%" "%home%\lock.txt" >nul 2>nul || goto :make_home
"%home%\Scripts\python.exe" -c "import nox" >nul 2>nul && goto :use_home

:make_home
set "python="
for %%p in ("py -3" "python" "python3") do (
    if not defined python %%~p -c "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "python=%%~p"
)
if not defined python (
    echo noxw: this needs Python 3.11 or newer; run: winget install Python.Python.3.13, then open a new window. 1>&2
    exit /b 1
)
echo noxw: first use here: making %home% with nox 1>&2
if exist "%home%" rmdir /s /q "%home%"
%python% -m venv "%home%" || exit /b 1
set "PIP_USER=0"
"%home%\Scripts\python.exe" -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: --requirement "%lock%" || (
    echo noxw: nox could not be installed, for the reason above; is this machine connected to the internet? 1>&2
    exit /b 1
)
copy /y "%lock%" "%home%\lock.txt" >nul

:use_home
"%home%\Scripts\python.exe" -m nox %*
exit /b

:use_path
call nox %*
exit /b
